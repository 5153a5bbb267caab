import type { Address, Company, Contact, Site } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import type { Call, Resource } from '../call.js';
import { changedAt, changedWithin } from '../wire/changed-at.js';
import { wireInstant } from '../wire/dates.js';
import { notFound } from '../wire/errors.js';
import { pageOf } from '../wire/paging.js';
import type { Query } from '../wire/query.js';
import { NOBODY } from '../wire/shared-ids.js';
import { decimalId, type Loose } from '../wire/values.js';
import { agentOf, emailOf, mainSite, userName } from './people.js';

const INACTIVE = 'Inactive';
const ON_HOLD = 'On Credit Hold';

/** The client that stands for nobody. */
const UNKNOWN_CLIENT: Loose = { id: NOBODY, name: 'Unknown', toplevel_id: 1, inactive: false, use: 'area' };

const statusName = (world: World, company: Company): string | undefined =>
  world.get('companyStatus', company.statusId)?.name;
const isActive = (world: World, company: Company): boolean =>
  !company.deleted && statusName(world, company) !== INACTIVE;

function addressView(address: Address): Loose {
  return {
    line1: address.line1 ?? '',
    line2: address.line2 ?? '',
    line3: address.city ?? '',
    line4: address.region ?? '',
    line5: address.country ?? '',
    postcode: address.postalCode ?? '',
  };
}

function clientRow(world: World, company: Company): Loose {
  const site = mainSite(world, company.id);
  return {
    id: company.id,
    name: company.name,
    toplevel_id: 1,
    toplevel_name: 'Customers',
    inactive: !isActive(world, company),
    colour: '#2bd3c6',
    ref: company.identifier,
    main_site_id: site?.id ?? 0,
    main_site_name: site?.name ?? '',
    main_phonenumber: company.phone ?? '',
    website: company.website ?? '',
    customertype: company.typeIds[0] ?? 0,
    customer_relationship_list: company.typeIds
      .map((id) => world.get('companyType', id)?.name)
      .filter((name) => name !== undefined)
      .join(', '),
    accountmanagertech: agentOf(world, company.accountManagerId).id,
    accountmanagertech_name:
      company.accountManagerId === null ? '' : agentOf(world, company.accountManagerId).name,
    stopped: statusName(world, company) === ON_HOLD ? 1 : 0,
    datecreated: wireInstant(company.createdAt, 'get'),
    alastupdate: wireInstant(changedAt(company), 'get'),
    use: 'area',
  };
}

function clientDetail(world: World, company: Company): Loose {
  return {
    ...clientRow(world, company),
    notes: '',
    customfields: [],
    main_delivery_address: addressView(company.address),
  };
}

function siteView(world: World, site: Site, withAddress: boolean): Loose {
  const client = world.get('company', site.companyId)?.name ?? '';
  return {
    id: site.id,
    name: site.name,
    client_id: decimalId(site.companyId),
    client_name: client,
    clientsite_name: `${client}/${site.name}`,
    inactive: !site.active,
    timezone: 'US/Eastern',
    phonenumber: site.phone ?? '',
    isinvoicesite: site.primary,
    slastupdate: wireInstant(changedAt(site), 'get'),
    use: 'site',
    ...(withAddress ? { delivery_address: addressView(site.address) } : {}),
  };
}

function communication(world: World, contact: Contact, type: string): string {
  return (
    contact.communications.find(({ typeId }) => world.get('communicationType', typeId)?.name === type)
      ?.value ?? ''
  );
}

function userView(world: World, contact: Contact): Loose {
  const companyId = contact.companyId ?? NOBODY;
  const site = world.get('site', contact.siteId) ?? mainSite(world, companyId);
  return {
    id: contact.id,
    name: userName(contact),
    firstname: contact.firstName,
    surname: contact.lastName ?? '',
    title: contact.title ?? '',
    emailaddress: emailOf(world, contact),
    phonenumber: communication(world, contact, 'Direct'),
    mobilenumber: communication(world, contact, 'Cell'),
    site_id: decimalId(site?.id ?? NOBODY),
    site_id_int: site?.id ?? NOBODY,
    site_name: site?.name ?? '',
    client_id: companyId,
    client_name: world.get('company', companyId)?.name ?? 'Unknown',
    inactive: !contact.active,
    isimportantcontact: contact.isDefault,
    linked_agent_id: 0,
    isserviceaccount: false,
    datecreated: wireInstant(contact.createdAt, 'get'),
    ulastupdate: wireInstant(changedAt(contact), 'get'),
    use: 'user',
  };
}

const text = (query: Query): ((...names: readonly string[]) => boolean) => {
  const wanted = query.text('search')?.toLowerCase();
  return (...names) => wanted === undefined || names.some((name) => name.toLowerCase().includes(wanted));
};

const changed = (query: Query) =>
  changedWithin(query.instant('lastupdatefromdate'), query.instant('lastupdatetodate')) ?? (() => true);

function clients({ world, query }: Call): Loose {
  const wanted = query.activity('includeactive', 'includeinactive');
  const [inTime, found] = [changed(query), text(query)];
  const rows = [...world.all('company')].filter(
    (company) => wanted(isActive(world, company)) && inTime(company) && found(company.name),
  );
  const inAll = query.instant('lastupdatefromdate') === undefined && wanted(true) && found('Unknown');
  const all = [...(inAll ? [null] : []), ...rows];
  const { items, position } = pageOf(all, query);
  return {
    record_count: all.length,
    ...position,
    clients: items.map((company) => (company ? clientRow(world, company) : UNKNOWN_CLIENT)),
  };
}

function sites({ world, query }: Call): Loose {
  const wanted = query.activity('includeactive', 'includeinactive');
  const [inTime, found, clientId] = [changed(query), text(query), query.whole('client_id')];
  const pool = clientId === undefined ? [...world.all('site')] : world.by('site', 'companyId', clientId);
  const rows = pool.filter((site) => wanted(site.active) && inTime(site) && found(site.name));
  const { items, position } = pageOf(rows, query);
  const withAddress = query.flag('includeaddress') === true;
  return {
    record_count: rows.length,
    ...position,
    sites: items.map((site) => siteView(world, site, withAddress)),
  };
}

function users({ world, query }: Call): Loose {
  const wanted = query.activity('includeactive', 'includeinactive');
  const [inTime, found, clientId, siteId] = [
    changed(query),
    text(query),
    query.whole('client_id'),
    query.whole('site_id'),
  ];
  const pool =
    clientId === undefined ? [...world.all('contact')] : world.by('contact', 'companyId', clientId);
  const rows = pool.filter(
    (contact) =>
      wanted(contact.active) &&
      inTime(contact) &&
      (siteId === undefined || contact.siteId === siteId) &&
      found(userName(contact), emailOf(world, contact)),
  );
  const { items, position } = pageOf(rows, query);
  return { record_count: rows.length, ...position, users: items.map((contact) => userView(world, contact)) };
}

/** `/Client`: companies. */
export const clientResource: Resource = {
  path: 'Client',
  area: 'customers',
  wrapper: 'clients',
  list: clients,
  read: ({ world, id }) => {
    if (id === NOBODY) return UNKNOWN_CLIENT;
    const company = world.get('company', id);
    if (!company) throw notFound('Client');
    return clientDetail(world, company);
  },
};

/** `/Site`: places of companies. */
export const siteResource: Resource = {
  path: 'Site',
  area: 'customers',
  wrapper: 'sites',
  list: sites,
  read: ({ world, id }) => {
    const site = world.get('site', id);
    if (!site) throw notFound('Site');
    return siteView(world, site, true);
  },
};

/** `/Users`: people of companies. */
export const userResource: Resource = {
  path: 'Users',
  area: 'customers',
  wrapper: 'users',
  list: users,
  read: ({ world, id }) => {
    const contact = world.get('contact', id);
    if (!contact) throw notFound('User');
    return userView(world, contact);
  },
};
