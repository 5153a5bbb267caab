import type { ListedIds, PullPage, PullRequest } from '../../psa-adapter.js';
import { PermissionMissing, RecordMissing, VendorRefused } from '../../psa-errors.js';
import { allOf, since } from '../conditions.js';
import { largestPage, type ConnectWiseClient } from '../connectwise-client.js';
import { firstForward, firstPage } from '../paging.js';
import { rawId } from '../../reading/primitives.js';
import { info } from '../wire/references.js';
import { companyStatusRecord } from '../wire/directory-records.js';
import { readCursor } from '../../reading/read-cursor.js';
import { listCursor, type ListCursor } from './cursor.js';
import { isProjectTicket, listReaders, listSources, type ListedSet, type MappingFacts } from './lists.js';
import { latest, readRecords } from '../../reading/read-records.js';

/** Pulls data sets that are lists of their own (`listedSets`). */
export class ListPull {
  private inactiveStatuses: Promise<ReadonlySet<string>> | null = null;

  constructor(
    private readonly client: ConnectWiseClient,
    private readonly timeZone: string,
  ) {}

  async pull<D extends ListedSet>(dataSet: D, request: PullRequest): Promise<PullPage<D>> {
    const at = readCursor(listCursor, request.cursor, { list: 0, position: firstForward });
    const source = listSources[dataSet][at.list] ?? listSources[dataSet][0];
    const changed = request.changedSince ? since('lastUpdated', request.changedSince) : null;
    const conditions = allOf(source.conditions ?? null, changed);
    const total = request.cursor === null && !request.changedSince ? await this.total(dataSet) : null;
    const page = await this.client.list({
      path: source.path,
      conditions,
      pageSize: Math.min(request.pageSize ?? largestPage, largestPage),
      position: at.position,
    });
    const facts = await this.facts(dataSet, page.records.length > 0);
    const { records, quarantined } = readRecords(page.records, listReaders[dataSet](facts, source));
    const { ticketKind } = source;
    return {
      records,
      quarantined: ticketKind
        ? quarantined.map((broken) => ({ ...broken, hint: { ticketKind } }))
        : quarantined,
      nextCursor: nextListCursor(dataSet, at, page.next),
      total,
      highWater: latest(records),
      completeParents: null,
    };
  }

  async listIds(dataSet: ListedSet, cursor: string | null): Promise<ListedIds> {
    const at = readCursor(listCursor, cursor, { list: 0, position: firstForward });
    const source = listSources[dataSet][at.list] ?? listSources[dataSet][0];
    const page = await this.client.list({
      path: source.path,
      conditions: source.conditions,
      fields: source.ticketKind === 'service' ? 'id,recordType,_info' : 'id,_info',
      pageSize: largestPage,
      position: at.position,
    });
    const own = page.records.filter(
      (raw) => !(source.ticketKind === 'service' && isProjectTicket(recordTypeOf(raw))),
    );
    return {
      ids: own.flatMap((raw) => {
        const id = rawId(raw);
        return id === null
          ? []
          : [
              {
                externalId: id,
                version: versionOf(raw),
                parentExternalId: null,
                ticketKind: source.ticketKind,
              },
            ];
      }),
      nextCursor: nextListCursor(dataSet, at, page.next),
    };
  }

  /** What mapping needs; company statuses are read once, and only when there are companies to map. */
  async facts(dataSet: ListedSet, needed: boolean): Promise<MappingFacts> {
    const none: ReadonlySet<string> = new Set();
    if (dataSet !== 'companies' || !needed) return { timeZone: this.timeZone, inactiveCompanyStatuses: none };
    this.inactiveStatuses ??= this.readInactiveStatuses();
    return { timeZone: this.timeZone, inactiveCompanyStatuses: await this.inactiveStatuses };
  }

  private async readInactiveStatuses(): Promise<ReadonlySet<string>> {
    try {
      const path = 'company/companies/statuses';
      const { records } = await this.client.list({ path, pageSize: largestPage, position: firstPage });
      const statuses = records.map((raw) => companyStatusRecord.safeParse(raw)).filter((one) => one.success);
      return new Set(statuses.filter((one) => one.data.inactiveFlag).map((one) => one.data.id));
    } catch (error) {
      this.inactiveStatuses = null;
      // Not every API member may read this list; without it only `deletedFlag` makes a company inactive.
      if (error instanceof PermissionMissing || error instanceof RecordMissing) return new Set();
      throw error;
    }
  }

  private async total(dataSet: ListedSet): Promise<number | null> {
    let total = 0;
    for (const source of listSources[dataSet]) {
      const count = await this.client
        .count(source.path, source.conditions ?? null)
        .catch(unknownWhereRefused);
      if (count === null) return null;
      total += count;
    }
    return total;
  }
}

/** The number is for the progress bar only: a server that does not tell it can be read all the same. */
function unknownWhereRefused(error: unknown): null {
  const no =
    error instanceof RecordMissing || error instanceof PermissionMissing || error instanceof VendorRefused;
  if (no) return null;
  throw error;
}

function nextListCursor(
  dataSet: ListedSet,
  at: ListCursor,
  next: ListCursor['position'] | null,
): string | null {
  if (next) return JSON.stringify({ list: at.list, position: next } satisfies ListCursor);
  const list = at.list + 1;
  return list < listSources[dataSet].length
    ? JSON.stringify({ list, position: firstForward } satisfies ListCursor)
    : null;
}

/** The change marker of a raw record. */
export function versionOf(raw: unknown): string | null {
  const holder = typeof raw === 'object' && raw !== null && '_info' in raw ? raw._info : null;
  const parsed = info.safeParse(holder);
  return parsed.success ? parsed.data.lastUpdated : null;
}

function recordTypeOf(raw: unknown): string | null {
  const type = typeof raw === 'object' && raw !== null && 'recordType' in raw ? raw.recordType : null;
  return typeof type === 'string' ? type : null;
}
