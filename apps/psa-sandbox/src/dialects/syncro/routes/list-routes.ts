import { type Request, Router } from 'express';
import type { Company, Contract } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import { notFound } from '../errors.js';
import { midnight, moment } from '../moments.js';
import { counted, PAGE_SIZES, pageOf } from '../paging.js';
import { priorityList } from '../priorities.js';
import { products } from '../products.js';
import type { SyncroState } from '../state.js';
import { callerOf } from '../state.js';
import { AREAS } from '../access.js';
import { statusList } from '../statuses.js';
import { problemTypes, ticketTypes } from '../ticket-types.js';
import {
  activeUsers,
  contactView,
  customerView,
  fullName,
  isDisabled,
  userView,
} from '../views/people-view.js';

/** The account itself and everything that is only read: users, settings, customers, contacts, products, contracts. */
export function listRoutes(state: SyncroState): Router {
  const router = Router();
  accountRoutes(router, state);
  settingsRoutes(router, state);
  directoryRoutes(router, state);
  router.get('/products', (request, response) => {
    const { rows } = pageOf(request, products(state.world()), PAGE_SIZES.products);
    response.json({ products: rows });
  });
  router.get('/contracts', (request, response) => {
    state.access.authorize('customer', 'read');
    const all = [...state.world().all('contract')];
    const page = pageOf(request, all, PAGE_SIZES.contracts);
    response.json({
      contracts: page.rows.map((contract) => contractView(contract, state.quirks.offset)),
      meta: counted(page, all, PAGE_SIZES.contracts),
    });
  });
  router.get('/contracts/:id', (request, response) => {
    state.access.authorize('customer', 'read');
    const contract = state.world().get('contract', Number(request.params.id));
    // Unlike everything else, a contract that is gone is a null with status 200.
    response.json(contract ? contractView(contract, state.quirks.offset) : null);
  });
  return router;
}

function accountRoutes(router: Router, state: SyncroState): void {
  router.get('/me', (_request, response) => {
    const identifier = callerOf(response);
    const member = [...state.world().all('member')].find((one) => one.identifier === identifier);
    const permissions = AREAS.map((area): [string, object] => {
      const may = (need: 'read' | 'write' | 'delete'): boolean => state.access.may(area, need);
      return [area, { read: may('read'), write: may('write'), delete: may('delete') }];
    });
    response.json({
      user_token: state.access.list().find((token) => token.member === identifier)?.apiToken,
      user_email: member?.email ?? null,
      user_name: member ? fullName(member) : identifier,
      user_id: member?.id ?? null,
      admin: false,
      can_use_app: true,
      two_factor_required: false,
      subdomain: 'summitridge',
      default_location: null,
      enable_multi_locations: false,
      locations_allowed: [],
      permissions: Object.fromEntries(permissions),
    });
  });
  router.get('/users', (_request, response) => {
    response.json({ users: activeUsers(state.world()).map((member) => [member.id, fullName(member)]) });
  });
  router.get('/users/:id', (request, response) => {
    const member = state.world().get('member', Number(request.params.id));
    if (!member) throw notFound();
    response.json({ user: userView(member, state.quirks.offset) });
  });
}

function settingsRoutes(router: Router, state: SyncroState): void {
  router.get('/settings', (_request, response) => {
    const world = state.world();
    response.json({
      customers: { required_fields: null, customer_fields: [], customer_field_answers: [] },
      assets: { asset_types: [], asset_type_fields: [], asset_type_field_answers: [] },
      locale: {
        iso_code: 'USD',
        currency_symbol: '$',
        date_format: '%m/%d/%Y',
        time_format: '12',
        time_zone: 'Eastern Time (US & Canada)',
        time_offset: '-05:00',
      },
      ticket: {
        ticket_types: ticketTypes(world),
        ticket_type_fields: [],
        ticket_type_field_answers: [],
        problem_types: problemTypes(world),
        priorities: priorityList(world),
      },
      business_hours_enabled: false,
      business_hours: [],
      default_holiday_calendar: null,
      msp_addon: null,
    });
  });
  router.get('/tickets/settings', (_request, response) => {
    const world = state.world();
    response.json({
      ticket_status_list: statusList(world),
      default_labor_product_id: [...world.all('workType')].find((type) => type.isDefault)?.id ?? null,
      ticket_timer_charge_by_default: state.quirks.billableByDefault,
      saved_searches: [],
      ticket_types: ticketTypes(world),
      ticket_type_fields: [],
      ticket_type_field_answers: [],
      appointment_types: [],
      users: activeUsers(world).map((member) => ({ id: member.id, name: fullName(member) })),
      dashboard_settings: null,
      worksheet_templates: [],
      require_ticket_type: null,
      require_intake_form_with_ticket: null,
      require_outtake_form_with_ticket: null,
      ticket_workflow_default_id: null,
    });
  });
}

function directoryRoutes(router: Router, state: SyncroState): void {
  const { access } = state;
  router.get('/customers', (request, response) => {
    access.authorize('customer', 'read');
    const all = customersFor(request, state.world());
    const page = pageOf(request, all, PAGE_SIZES.customers);
    const customers = page.rows.map((row) => customerView(state.world(), row, state.quirks.offset, false));
    response.json({ customers, meta: counted(page, all, PAGE_SIZES.customers) });
  });
  router.get('/customers/:id', (request, response) => {
    access.authorize('customer', 'read');
    const company = state.world().get('company', Number(request.params.id));
    if (!company || company.deleted) throw notFound();
    response.json({ customer: customerView(state.world(), company, state.quirks.offset, true) });
  });
  router.get('/contacts', (request, response) => {
    access.authorize('customer', 'read');
    const customerId = numberIn(request, 'customer_id');
    const all = contactsFor(state.world(), customerId);
    const page = pageOf(request, all, PAGE_SIZES.contacts);
    const contacts = page.rows.map((contact) => contactView(contact, state.quirks.offset));
    response.json({ contacts, meta: counted(page, all, PAGE_SIZES.contacts) });
  });
  router.get('/contacts/:id', (request, response) => {
    access.authorize('customer', 'read');
    const contact = state.world().get('contact', Number(request.params.id));
    if (contact?.companyId == null) throw notFound();
    response.json(contactView(contact, state.quirks.offset));
  });
}

/** Unknown parameters are ignored, `since_updated_at` among them: customers cannot be asked for changes. */
function customersFor(request: Request, world: World): Company[] {
  const named = text(request, 'business_name')?.toLowerCase();
  const all = [...world.all('company')].filter((company) => !company.deleted);
  const enabled = text(request, 'include_disabled') === 'true' ? all : all.filter((one) => !isDisabled(one));
  return named === undefined ? enabled : enabled.filter((one) => one.name.toLowerCase().includes(named));
}

/** Every contact has a customer; the world's others are not to be seen. */
function contactsFor(world: World, customerId: number | null) {
  const all = customerId === null ? [...world.all('contact')] : world.by('contact', 'companyId', customerId);
  return all.filter((contact) => contact.companyId !== null);
}

function contractView(contract: Contract, offset: string | null): object {
  return {
    id: contract.id,
    account_id: 1,
    customer_id: contract.companyId,
    name: contract.name,
    contract_amount: contract.amount.toFixed(1),
    start_date: midnight(contract.startDate, offset),
    end_date: midnight(contract.endDate, offset),
    primary_contact: null,
    description: null,
    created_at: moment(contract.createdAt, offset),
    updated_at: moment(contract.updatedAt, offset),
    status: contract.cancelled ? 'Cancelled' : 'Won',
    likelihood: 100,
    apply_to_all: false,
    sla_id: null,
  };
}

export function text(request: Request, name: string): string | undefined {
  const value = request.query[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberIn(request: Request, name: string): number | null {
  const value = text(request, name);
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : null;
}
