import { z } from 'zod';
import type { ConnectionFindings, DataSet } from '../psa-adapter.js';
import { PermissionMissing, RecordMissing } from '../psa-errors.js';
import { text } from '../reading/primitives.js';
import type { SyncroClient } from './syncro-client.js';

/** The only fields that are looked at: the answer holds a token too, which goes nowhere. */
const me = z.object({ user_name: text.catch(null), subdomain: text.catch(null) });
const settings = z.object({
  locale: z
    .looseObject({ time_zone: text.catch(null) })
    .nullish()
    .catch(null),
});

const probes: readonly { path: string; dataSets: readonly DataSet[] }[] = [
  { path: 'customers', dataSets: ['companies'] },
  { path: 'contacts', dataSets: ['contacts'] },
  { path: 'contracts', dataSets: ['contracts'] },
  { path: 'invoices', dataSets: ['invoices'] },
  { path: 'tickets', dataSets: ['projects', 'tickets', 'notes'] },
  { path: 'ticket_timers', dataSets: ['time_entries'] },
];

/** What **Test** in the wizard does (I1): signs in, knocks at every list once. */
export async function testConnection(client: SyncroClient): Promise<ConnectionFindings> {
  const account = me.safeParse(await client.get('me'));
  const missing: ConnectionFindings['missingPermissions'] = [];
  const asked = async <T>(path: string, dataSets: readonly DataSet[], ask: () => Promise<T>) => {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof PermissionMissing || error instanceof RecordMissing)) throw error;
      for (const dataSet of dataSets) missing.push({ dataSet, words: `/${path}: ${error.words}` });
      return null;
    }
  };
  const lists = settings.safeParse(await asked('settings', ['references'], () => client.get('settings')));
  await asked('tickets/settings', ['references'], () => client.get('tickets/settings'));
  await asked('users', ['members'], () => client.unpaged('users'));
  for (const { path, dataSets } of probes) await asked(path, dataSets, () => client.list(path, 1));
  const skew = client.http.stats().clockSkewMs;
  const { host } = new URL(client.endpoint.apiUrl);
  return {
    endpoint: client.endpoint,
    account: (account.success ? account.data.subdomain : null) ?? host,
    host,
    apiVersion: 'v1',
    zone: lists.success ? (lists.data.locale?.time_zone ?? null) : null,
    serverTime: skew === null ? null : new Date(Date.now() + skew).toISOString(),
    missingPermissions: missing,
  };
}
