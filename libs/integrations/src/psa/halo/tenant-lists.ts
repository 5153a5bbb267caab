import { PermissionMissing, RecordMissing } from '../psa-errors.js';
import { readRecords, recordReader } from '../reading/read-records.js';
import type { HaloClient } from './halo-client.js';
import type { TenantLists } from './short-lists.js';
import { readStatuses } from './status-lists.js';
import { teamRecord, ticketTypeRecord } from './wire/reference-records.js';

/** They change rarely; a renamed team or a new type is known after this, or when a ticket names one that is not there. */
const freshForMs = 10 * 60_000;

/** The tenant's short lists, kept between adapters of a connection. */
export class TenantListCache {
  constructor(private readonly client: HaloClient) {}

  async get(): Promise<TenantLists> {
    const { session } = this.client;
    const kept = session.lists;
    if (kept && kept.until > Date.now()) {
      try {
        return await kept.value;
      } catch {
        // It was another adapter's attempt; ours tells what is wrong.
      }
    }
    return this.renew();
  }

  /** Lists that were surely read just now. */
  async renew(): Promise<TenantLists> {
    const { session } = this.client;
    const made = { value: readLists(this.client), until: Date.now() + freshForMs };
    session.lists = made;
    try {
      return await made.value;
    } catch (error) {
      if (session.lists === made) session.lists = null;
      throw error;
    }
  }
}

async function readLists(client: HaloClient): Promise<TenantLists> {
  const types = await records(client, 'TicketType', { showall: 'true', showinactive: 'true' });
  const teams = await records(client, 'Team', { includeenabled: 'true', includedisabled: 'true' });
  const ticketTypes = readRecords(
    types,
    recordReader(ticketTypeRecord, (one) => one),
  ).records;
  const named = readRecords(
    teams,
    recordReader(teamRecord, (one) => one),
  ).records.flatMap((team) => (team.name === null ? [] : [{ id: team.id, name: team.name }]));
  const statuses = await readStatuses(client);
  return {
    ticketTypes: new Map(ticketTypes.map((type) => [type.id, type])),
    closedStatuses: statuses.closed,
    statusNames: new Map(statuses.read.records.map((status) => [status.id, status.name])),
    teams: new Map(named.map((team) => [team.name, team.id])),
    teamNames: new Map(named.map((team) => [team.id, team.name])),
  };
}

/** A list that may not be read, or that this Halo lacks, is empty: tickets are read all the same. */
async function records(client: HaloClient, path: string, query: Record<string, string>): Promise<unknown[]> {
  try {
    return (await client.list(path, query)).rows;
  } catch (error) {
    if (error instanceof PermissionMissing || error instanceof RecordMissing) return [];
    throw error;
  }
}
