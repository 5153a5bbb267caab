import type { ConnectionFindings, DataSet } from '../psa-adapter.js';
import { CredentialsRefused, PermissionMissing, RecordMissing } from '../psa-errors.js';
import { z } from 'zod';
import type { ConnectWiseClient } from './connectwise-client.js';
import { firstPage } from './paging.js';
import { rawId, text } from '../reading/primitives.js';

const systemInfo = z.looseObject({ version: text, cloudRegion: text, serverTimeZone: text });

interface Probe {
  dataSet: DataSet;
  path: string;
  /** Lists under the first record found by `path`. */
  under?: { dataSet: DataSet; path: (parent: string) => string }[];
}

const probes: readonly Probe[] = [
  { dataSet: 'members', path: 'system/members' },
  { dataSet: 'references', path: 'project/statuses' },
  { dataSet: 'references', path: 'service/boards' },
  { dataSet: 'references', path: 'time/workTypes' },
  {
    dataSet: 'companies',
    path: 'company/companies',
    under: [{ dataSet: 'locations', path: (company) => `company/companies/${company}/sites` }],
  },
  { dataSet: 'contacts', path: 'company/contacts' },
  {
    dataSet: 'projects',
    path: 'project/projects',
    under: [
      { dataSet: 'phases', path: (project) => `project/projects/${project}/phases` },
      { dataSet: 'notes', path: (project) => `project/projects/${project}/notes` },
    ],
  },
  { dataSet: 'tickets', path: 'project/tickets' },
  { dataSet: 'tickets', path: 'service/tickets' },
  { dataSet: 'time_entries', path: 'time/entries' },
  { dataSet: 'contracts', path: 'finance/agreements' },
  { dataSet: 'devices', path: 'company/configurations' },
  { dataSet: 'invoices', path: 'finance/invoices' },
];

/** What **Test** in the wizard does (I1): find the site, sign in, knock at every list once. */
export async function testConnection(client: ConnectWiseClient): Promise<ConnectionFindings> {
  const found = await client.discover();
  const system = systemInfo.safeParse(await readSystem(client));
  const missing: ConnectionFindings['missingPermissions'] = [];
  for (const probe of probes) {
    const first = await knock(client, probe.dataSet, probe.path, missing);
    for (const child of first ? (probe.under ?? []) : []) {
      await knock(client, child.dataSet, child.path(first ?? ''), missing);
    }
  }
  const skew = client.http.stats().clockSkewMs;
  return {
    endpoint: found.endpoint,
    account: found.companyName ?? client.credentials.companyId,
    host: new URL(found.endpoint.apiUrl).host,
    apiVersion: (system.success ? system.data.version : null) ?? found.version,
    zone: system.success ? (system.data.cloudRegion ?? system.data.serverTimeZone) : null,
    serverTime: skew === null ? null : new Date(Date.now() + skew).toISOString(),
    missingPermissions: missing,
  };
}

async function readSystem(client: ConnectWiseClient): Promise<unknown> {
  try {
    return JSON.parse((await client.call('GET', 'system/info')).body.toString('utf8'));
  } catch (error) {
    // Some servers answer 404 where they mean that nobody is signed in.
    if (error instanceof RecordMissing) throw new CredentialsRefused(error.words);
    if (error instanceof PermissionMissing || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Asks for one id of a list. @returns the id, null when there is none or it may not be read */
async function knock(
  client: ConnectWiseClient,
  dataSet: DataSet,
  path: string,
  missing: ConnectionFindings['missingPermissions'],
): Promise<string | null> {
  try {
    const { records } = await client.list({ path, fields: 'id', pageSize: 1, position: firstPage });
    return rawId(records[0]);
  } catch (error) {
    if (!(error instanceof PermissionMissing || error instanceof RecordMissing)) throw error;
    missing.push({ dataSet, words: `${path.replace(/\/\d+(?=\/|$)/g, '')}: ${error.words}` });
    return null;
  }
}
