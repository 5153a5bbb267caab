import { Router } from 'express';
import { createRecord, updateRecord } from '../../../world/changes.js';
import type { Communication, Company, Contact } from '../../../world/model.js';
import type { Draft } from '../../../world/world.js';
import { notFound, recordRefusal, sentences } from '../errors.js';
import { fieldsOf, type Given } from '../fields.js';
import { memoryOf, remember } from '../memory.js';
import { callerOf, type SyncroState } from '../state.js';
import { contactView, customerView, digits } from '../views/people-view.js';

const CUSTOMER = {
  business_name: 'text',
  firstname: 'text',
  lastname: 'text',
  phone: 'text',
  address: 'text',
  address_2: 'text',
  city: 'text',
  state: 'text',
  zip: 'text',
  properties: 'object',
} as const;

const CONTACT = {
  customer_id: 'integer',
  name: 'text',
  email: 'text',
  phone: 'text',
  title: 'text',
} as const;
type ContactFields = Given<typeof CONTACT>;

/** Customers come in an envelope, contacts bare. */
export function directoryWriteRoutes(state: SyncroState): Router {
  const router = Router();
  const customer = (company: Company): object => ({
    customer: customerView(state.world(), company, state.quirks.offset, true),
  });
  router.use(['/customers', '/contacts'], (request, _response, next) => {
    if (request.method !== 'GET') state.access.authorize('customer', 'write');
    next();
  });
  router.post('/customers', (request, response) => {
    const given = fieldsOf(request.body, CUSTOMER, 'customer');
    const name = given.business_name ?? [given.firstname, given.lastname].filter(Boolean).join(' ');
    if (name === '') throw sentences(["Firstname can't be blank", "Business name can't be blank"]);
    const draft = { ...NEW_COMPANY, identifier: name.slice(0, 20), name, ...companyChanges(given) };
    response.json(customer(createRecord(state.world(), 'company', draft, { by: callerOf(response) })));
  });
  router.put('/customers/:id', (request, response) => {
    const company = state.world().get('company', Number(request.params.id));
    if (!company || company.deleted) throw notFound();
    const given = fieldsOf(request.body, CUSTOMER, 'customer');
    if (given.business_name === '') throw sentences(["Business name can't be blank"]);
    const changes = companyChanges(given, company);
    const by = callerOf(response);
    response.json(customer(updateRecord(state.world(), 'company', company.id, changes, { by })));
  });
  router.post('/contacts', (request, response) => {
    const given = fieldsOf(request.body, CONTACT);
    if (!state.world().get('company', given.customer_id)) throw notFound();
    checkEmail(given);
    const draft = { ...NEW_CONTACT, companyId: given.customer_id ?? null, ...contactChanges(given) };
    const made = createRecord(state.world(), 'contact', draft, { by: callerOf(response) });
    response.json(contactView(made, state.quirks.offset));
  });
  router.put('/contacts/:id', (request, response) => {
    const contact = state.world().get('contact', Number(request.params.id));
    if (!contact) throw notFound();
    const given = fieldsOf(request.body, CONTACT);
    checkEmail(given);
    const by = callerOf(response);
    const changed = updateRecord(state.world(), 'contact', contact.id, contactChanges(given, contact), {
      by,
    });
    response.json(contactView(changed, state.quirks.offset));
  });
  return router;
}

const NEW_COMPANY: Omit<Draft<'company'>, 'identifier' | 'name'> = {
  typeIds: [1],
  statusId: 1,
  marketId: null,
  territoryId: null,
  accountManagerId: null,
  parentId: null,
  defaultContactId: null,
  classification: null,
  phone: null,
  website: null,
  address: { line1: null, line2: null, city: null, region: null, postalCode: null, country: null },
  deleted: false,
};

const NEW_CONTACT: Omit<Draft<'contact'>, 'companyId'> = {
  siteId: null,
  firstName: '',
  lastName: null,
  title: null,
  active: true,
  isDefault: false,
  communications: [],
};

function companyChanges(given: Given<typeof CUSTOMER>, before?: Company): Partial<Draft<'company'>> {
  const address = before?.address ?? NEW_COMPANY.address;
  return {
    ...(given.business_name === undefined ? {} : { name: given.business_name }),
    ...(given.phone === undefined ? {} : { phone: digits(given.phone) }),
    address: {
      ...address,
      line1: given.address ?? address.line1,
      line2: given.address_2 ?? address.line2,
      city: given.city ?? address.city,
      region: given.state ?? address.region,
      postalCode: given.zip ?? address.postalCode,
    },
    attributes: remember(before, {
      properties: { ...(before ? memoryOf(before).properties : {}), ...given.properties },
    }),
  };
}

function checkEmail({ email, ...given }: ContactFields): void {
  if (email !== undefined && !/^\S+@\S+$/.test(email))
    throw recordRefusal({ id: null, ...given, email }, 'Email is not an email');
}

function contactChanges(given: ContactFields, before?: Contact): Partial<Draft<'contact'>> {
  const [firstName = '', ...rest] = (given.name ?? '').split(' ');
  const sent: readonly (readonly [number, string | undefined])[] = [
    [1, given.email],
    [2, given.phone === undefined ? undefined : (digits(given.phone) ?? undefined)],
  ];
  const communications = sent.reduce<readonly Communication[]>(
    (all, [typeId, value]) =>
      value === undefined
        ? all
        : [
            ...all.filter((one) => one.typeId !== typeId),
            { id: 90_000 + typeId, typeId, value, extension: null, isDefault: true },
          ],
    before?.communications ?? [],
  );
  return {
    ...(given.name === undefined ? {} : { firstName, lastName: rest.join(' ') || null }),
    ...(given.title === undefined ? {} : { title: given.title }),
    communications,
  };
}
