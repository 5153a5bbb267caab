import type { ConnectionFindings, DataSet } from '../psa-adapter.js';
import { PermissionMissing, RecordMissing, VendorRefused } from '../psa-errors.js';
import type { AutotaskClient } from './autotask-client.js';
import { firstPage } from './paging.js';
import { companyRecord } from './wire/directory-records.js';

const probes: readonly { dataSet: DataSet; entity: string; fields?: true }[] = [
  { dataSet: 'members', entity: 'Resources' },
  { dataSet: 'references', entity: 'Projects', fields: true },
  { dataSet: 'references', entity: 'Tickets', fields: true },
  { dataSet: 'references', entity: 'BillingCodes' },
  { dataSet: 'references', entity: 'Roles' },
  { dataSet: 'companies', entity: 'Companies' },
  { dataSet: 'contacts', entity: 'Contacts' },
  { dataSet: 'projects', entity: 'Projects' },
  { dataSet: 'phases', entity: 'Phases' },
  { dataSet: 'tickets', entity: 'Tasks' },
  { dataSet: 'tickets', entity: 'Tickets' },
  { dataSet: 'time_entries', entity: 'TimeEntries' },
  { dataSet: 'contracts', entity: 'Contracts' },
  { dataSet: 'devices', entity: 'ConfigurationItems' },
  { dataSet: 'invoices', entity: 'Invoices' },
  { dataSet: 'notes', entity: 'ProjectNotes' },
  { dataSet: 'notes', entity: 'TaskNotes' },
  { dataSet: 'notes', entity: 'TicketNotes' },
];

/** What **Test** in the wizard does (I1): find the zone, sign in, knock at every list once. */
export async function testConnection(client: AutotaskClient): Promise<ConnectionFindings> {
  const zone = await client.locate();
  const missing: ConnectionFindings['missingPermissions'] = [];
  for (const { dataSet, entity, fields } of probes) {
    const words = await refusalOf(() => (fields ? client.fieldsOf(entity) : first(client, entity)));
    if (words !== null) missing.push({ dataSet, words: `${entity}: ${words}` });
  }
  const skew = client.http.stats().clockSkewMs;
  return {
    endpoint: zone.endpoint,
    account: await accountName(client),
    host: new URL(zone.endpoint.apiUrl).host,
    apiVersion: '1.0',
    zone: zone.name,
    serverTime: skew === null ? null : new Date(Date.now() + skew).toISOString(),
    missingPermissions: missing,
  };
}

async function first(client: AutotaskClient, entity: string): Promise<unknown> {
  return client.query({ entity, filters: [], fields: ['id'], pageSize: 1, position: firstPage });
}

/** The provider is the company 0 of its own account; its name is what people know the account by. */
async function accountName(client: AutotaskClient): Promise<string> {
  let own: unknown = null;
  const words = await refusalOf(async () => {
    own = await client.get('Companies', '0');
  });
  const parsed = companyRecord.safeParse(own);
  return (words === null && parsed.success ? parsed.data.companyName : null) ?? client.credentials.userName;
}

/** The vendor's words where it does not permit a read; null where it does. */
async function refusalOf(read: () => Promise<unknown>): Promise<string | null> {
  try {
    await read();
    return null;
  } catch (error) {
    const no =
      error instanceof PermissionMissing || error instanceof RecordMissing || error instanceof VendorRefused;
    if (!no) throw error;
    return error.words;
  }
}
