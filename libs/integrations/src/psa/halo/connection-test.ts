import { z } from 'zod';
import { PermissionMissing, RecordMissing } from '../psa-errors.js';
import type { ConnectionFindings, DataSet } from '../psa-adapter.js';
import { text } from '../reading/primitives.js';
import type { HaloClient, Query } from './halo-client.js';

const me = z.looseObject({ name: text.catch(null) });

const onePage = { pageinate: 'true', page_no: '1', page_size: '1' };

/** Every list is knocked at once; what hangs under tickets cannot be read when tickets cannot. */
const probes: readonly { dataSet: DataSet; path: string; query: Query }[] = [
  { dataSet: 'members', path: 'Agent', query: {} },
  { dataSet: 'references', path: 'Status', query: {} },
  { dataSet: 'references', path: 'Priority', query: {} },
  { dataSet: 'references', path: 'TicketType', query: {} },
  { dataSet: 'references', path: 'Team', query: {} },
  { dataSet: 'companies', path: 'Client', query: onePage },
  { dataSet: 'locations', path: 'Site', query: onePage },
  { dataSet: 'contacts', path: 'Users', query: onePage },
  { dataSet: 'projects', path: 'Projects', query: onePage },
  { dataSet: 'tickets', path: 'Tickets', query: onePage },
  { dataSet: 'contracts', path: 'ClientContract', query: onePage },
  { dataSet: 'devices', path: 'Asset', query: onePage },
  { dataSet: 'invoices', path: 'Invoice', query: onePage },
  { dataSet: 'notes', path: 'Actions', query: { count: '1' } },
  { dataSet: 'time_entries', path: 'Actions', query: { count: '1', timeentriesonly: 'true' } },
];

/** What **Test** in the wizard does (I1): find out where to sign in, sign in, knock at every list. */
export async function testConnection(client: HaloClient): Promise<ConnectionFindings> {
  const account = await whoAmI(client);
  const missing: ConnectionFindings['missingPermissions'] = [];
  for (const { dataSet, path, query } of probes) {
    try {
      await client.list(path, query);
    } catch (error) {
      if (!(error instanceof PermissionMissing || error instanceof RecordMissing)) throw error;
      missing.push({ dataSet, words: `${path}: ${error.words}` });
    }
  }
  const skew = client.http.stats().clockSkewMs;
  return {
    endpoint: client.endpoint,
    account,
    host: new URL(client.endpoint.apiUrl).host,
    apiVersion: null,
    zone: null,
    serverTime: skew === null ? null : new Date(Date.now() + skew).toISOString(),
    missingPermissions: missing,
  };
}

/** The agent as whom the application signs in; its rights are what Atrium has. */
async function whoAmI(client: HaloClient): Promise<string | null> {
  try {
    const parsed = me.safeParse(await client.get('Agent/me'));
    return parsed.success ? parsed.data.name : null;
  } catch (error) {
    if (error instanceof PermissionMissing) return null;
    throw error;
  }
}
