import type { Contract, Device, Invoice } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import type { Call, Resource } from '../call.js';
import { changedAt, changedWithin } from '../wire/changed-at.js';
import { wireDay, wireInstant } from '../wire/dates.js';
import { notFound } from '../wire/errors.js';
import { pageOf } from '../wire/paging.js';
import type { Loose } from '../wire/values.js';
import { userName } from './people.js';

type Held = 'device' | 'contract' | 'invoice';

const DEVICE_KINDS = ['server', 'workstation', 'laptop', 'firewall', 'switch', 'printer'] as const;
const PERIODS = { monthly: 3, quarterly: 4, yearly: 6 } as const;

function deviceView(world: World, device: Device): Loose {
  const contact = world.get('contact', device.contactId);
  return {
    id: device.id,
    inventory_number: device.name,
    key_field: device.serialNumber ?? '',
    key_field2: device.manufacturer ?? '',
    key_field3: device.model ?? '',
    client_id: device.companyId,
    client_name: world.get('company', device.companyId)?.name ?? '',
    site_id: device.siteId ?? 0,
    site_name: world.get('site', device.siteId)?.name ?? '',
    username: contact ? userName(contact) : '',
    assettype_id: DEVICE_KINDS.indexOf(device.kind) + 1,
    assettype_name: device.kind.slice(0, 1).toUpperCase() + device.kind.slice(1),
    warranty_start: wireDay(device.installedOn, 'get'),
    warranty_end: wireDay(device.warrantyEndsOn, 'get'),
    contract_id: device.contractId ?? 0,
    status_name: device.active ? 'In use' : 'Retired',
    inactive: !device.active,
    fields: [
      { id: 1, name: 'Manufacturer', value: device.manufacturer ?? '' },
      { id: 2, name: 'Model', value: device.model ?? '' },
      { id: 3, name: 'Serial Number', value: device.serialNumber ?? '' },
      { id: 4, name: 'Operating System', value: device.operatingSystem ?? '' },
    ],
    last_modified: wireInstant(changedAt(device), 'get'),
    use: 'device',
  };
}

function deviceDetail(world: World, device: Device): Loose {
  return {
    ...deviceView(world, device),
    customfields: [],
    users: device.contactId === null ? [] : [{ id: device.contactId }],
    notes: '',
  };
}

function contractView(world: World, contract: Contract): Loose {
  const today = new Date(world.clock.now()).toISOString().slice(0, 10);
  const expired = contract.endDate !== null && contract.endDate < today;
  return {
    id: contract.id,
    ref: `${contract.name} ${contract.id}`,
    contracttype_name: contract.name,
    contract_type: contract.kind,
    client_id: contract.companyId,
    client_name: world.get('company', contract.companyId)?.name ?? '',
    user_id: contract.contactId ?? 0,
    start_date: wireDay(contract.startDate, 'get'),
    end_date: wireDay(contract.endDate, 'get'),
    billingperiod: PERIODS[contract.period],
    billingperiod_name: contract.period.slice(0, 1).toUpperCase() + contract.period.slice(1),
    periodchargeamount: contract.amount,
    active: !contract.cancelled && !expired,
    expired,
    cancelled: contract.cancelled,
    last_modified: wireInstant(changedAt(contract), 'get'),
  };
}

function invoiceView(world: World, invoice: Invoice): Loose {
  return {
    id: invoice.id,
    invoicenumber: invoice.number,
    client_id: invoice.companyId,
    client_name: world.get('company', invoice.companyId)?.name ?? '',
    contract_id: invoice.contractId ?? 0,
    invoice_date: wireDay(invoice.issuedOn, 'get'),
    due_date: wireDay(invoice.dueOn, 'get'),
    total: invoice.total,
    amountpaid: Math.round((invoice.total - invoice.balance) * 100) / 100,
    amountdue: invoice.balance,
    paid: invoice.balance === 0,
    last_modified: wireInstant(changedAt(invoice), 'get'),
  };
}

function rows(kind: Held, wrapper: string, view: (world: World, record: never) => Loose) {
  return ({ world, query }: Call): Loose => {
    const clientId = query.whole('client_id');
    const changed =
      changedWithin(query.instant('lastupdatefromdate'), query.instant('lastupdatetodate')) ?? (() => true);
    const wanted = query.activity('includeactive', 'includeinactive');
    const pool = clientId === undefined ? [...world.all(kind)] : world.by(kind, 'companyId', clientId);
    const found = pool.filter(
      (record) => changed(record) && (!('active' in record) || wanted(record.active)),
    );
    const { items, position } = pageOf(found, query);
    return {
      record_count: found.length,
      ...position,
      [wrapper]: items.map((record) => view(world, record as never)),
    };
  };
}

function single(kind: Held, name: string, view: (world: World, record: never) => Loose) {
  return ({ world, id }: Call): Loose => {
    const record = world.get(kind, id);
    if (!record) throw notFound(name);
    return view(world, record as never);
  };
}

const devices = {
  area: 'assets',
  wrapper: 'assets',
  list: rows('device', 'assets', deviceView),
  read: single('device', 'Asset', deviceDetail),
} as const;

/** What companies have, owe and pay for. Reading only. The paths of the first and its wrapper are not sure: both are served. */
export const holdingResources: readonly Resource[] = [
  { path: 'Asset', ...devices },
  { path: 'Device', ...devices },
  {
    path: 'ClientContract',
    area: 'contracts',
    wrapper: 'contracts',
    list: rows('contract', 'contracts', contractView),
    read: single('contract', 'Contract', contractView),
  },
  {
    path: 'Invoice',
    area: 'invoices',
    wrapper: 'invoices',
    list: rows('invoice', 'invoices', invoiceView),
    read: single('invoice', 'Invoice', invoiceView),
  },
];
