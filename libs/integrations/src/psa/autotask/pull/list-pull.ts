import type { ListedIds, PullPage, PullRequest, SnapshotByDataSet } from '../../psa-adapter.js';
import { RecordMissing, VendorRefused } from '../../psa-errors.js';
import { readCursor } from '../../reading/read-cursor.js';
import { moment } from '../../reading/primitives.js';
import { latest, readOne, readRecords } from '../../reading/read-records.js';
import { type AutotaskClient, largestPage, type Query, type QueryPage } from '../autotask-client.js';
import { changedSince, type Filter } from '../filter.js';
import { locationAddress, noteAddress, ticketAddress } from '../ids.js';
import { firstPage } from '../paging.js';
import { caseless } from '../wire/caseless.js';
import { anyId } from '../wire/envelopes.js';
import { listCursor, type ListCursor } from './cursor.js';
import { type ListedSet, type ListSource, type MappingFacts, sourceOf, sources } from './sources.js';

/** Pulls data sets that are queries of records, page by page in order of id. */
export class ListPull {
  /** Entities that this server turned out not to have. */
  private readonly unknown = new Set<string>();

  constructor(
    private readonly client: AutotaskClient,
    private readonly facts: MappingFacts,
  ) {}

  async pull<D extends ListedSet>(dataSet: D, request: PullRequest): Promise<PullPage<D>> {
    const at = readCursor(listCursor, request.cursor, { source: 0, position: firstPage });
    const first = sourceAt<D>(dataSet, at);
    const since = request.changedSince;
    // Counting is for the long first read; lists without markers are short and read whole every time.
    const counted = request.cursor === null && since === null && first.markers.length > 0;
    const total = counted ? await this.total(dataSet) : null;
    const { page, source } = await this.known(first, (source) =>
      this.page(source, at, {
        filters: since === null ? [] : markersOf(source, since),
        pageSize: Math.min(request.pageSize ?? largestPage, largestPage),
      }),
    );
    const { records, quarantined } =
      page.records.length === 0
        ? { records: [], quarantined: [] }
        : readRecords(page.records, await source.reader(this.facts));
    return {
      records,
      quarantined: quarantined.map((broken) => ({
        ...broken,
        externalId: broken.externalId === null ? null : source.externalId(broken.externalId),
        ...(source.ticketKind ? { hint: { ticketKind: source.ticketKind } } : {}),
      })),
      nextCursor: nextCursor(dataSet, at, page),
      total,
      highWater: latest(records),
      completeParents: null,
    };
  }

  async listIds(dataSet: ListedSet, cursor: string | null): Promise<ListedIds> {
    const at = readCursor(listCursor, cursor, { source: 0, position: firstPage });
    const source = sourceAt<ListedSet>(dataSet, at);
    const fields = ['id', ...source.markers];
    const page = await this.page(source, at, { filters: [], fields, pageSize: largestPage });
    return {
      ids: page.records.flatMap((raw) => {
        const id = anyId(raw);
        if (id === null) return [];
        return [
          {
            externalId: source.externalId(id),
            version: versionOf(raw, source.markers),
            parentExternalId: null,
            ticketKind: source.ticketKind,
          },
        ];
      }),
      nextCursor: nextCursor(dataSet, at, page),
    };
  }

  /** One record by our external id, which says what it is; no hint is needed. */
  async fetch<D extends ListedSet>(dataSet: D, externalId: string): Promise<SnapshotByDataSet[D] | null> {
    const { entity, id } = addressOf(dataSet, externalId);
    const source = sourceOf(dataSet, entity);
    const raw = await this.client.get(source.entity, id);
    return raw === null ? null : readOne(raw, await source.reader(this.facts));
  }

  /**
   * A server of another zone may answer with nothing instead of 401. So where a whole list turns out to be empty, the zone is asked
   * for before that is believed.
   */
  private async page(
    source: ListSource<unknown>,
    { position }: ListCursor,
    query: Pick<Query, 'filters' | 'fields' | 'pageSize'>,
  ): Promise<QueryPage> {
    const ask = () => this.client.query({ entity: source.entity, position, ...query });
    const page = await ask();
    const whole = position.after === null && query.filters.length === 0;
    return whole && page.records.length === 0 && (await this.client.hasMoved()) ? ask() : page;
  }

  /** Reads from the source, or from what stands in for it where the server does not know its entity. */
  private async known<S>(
    source: ListSource<S>,
    read: (source: ListSource<S>) => Promise<QueryPage>,
  ): Promise<{ page: QueryPage; source: ListSource<S> }> {
    const { instead } = source;
    if (instead && this.unknown.has(source.entity)) return { page: await read(instead), source: instead };
    try {
      return { page: await read(source), source };
    } catch (error) {
      if (!instead || !(error instanceof RecordMissing)) throw error;
      this.unknown.add(source.entity);
      return { page: await read(instead), source: instead };
    }
  }

  /** For the progress bar only: a server that does not tell it can be read all the same. */
  private async total(dataSet: ListedSet): Promise<number | null> {
    let total = 0;
    try {
      for (const { entity } of sources[dataSet]) {
        const count = await this.client.count(entity, []);
        if (count === null) return null;
        total += count;
      }
    } catch (error) {
      if (error instanceof RecordMissing || error instanceof VendorRefused) return null;
      throw error;
    }
    return total;
  }
}

function markersOf(source: ListSource<unknown>, since: string): Filter[] {
  const [first, ...rest] = source.markers;
  return first === undefined ? [] : [changedSince([first, ...rest], since)];
}

function sourceAt<D extends ListedSet>(dataSet: D, at: ListCursor): ListSource<SnapshotByDataSet[D]> {
  const all: readonly ListSource<SnapshotByDataSet[D]>[] = sources[dataSet];
  const source = all[at.source];
  if (!source) throw new Error(`Bad cursor for ${dataSet}: source ${at.source}`);
  return source;
}

function nextCursor(dataSet: ListedSet, at: ListCursor, { next }: QueryPage): string | null {
  if (next) return JSON.stringify({ source: at.source, position: next } satisfies ListCursor);
  const source = at.source + 1;
  return source < sources[dataSet].length
    ? JSON.stringify({ source, position: firstPage } satisfies ListCursor)
    : null;
}

function addressOf(dataSet: ListedSet, externalId: string): { entity: string | null; id: string } {
  switch (dataSet) {
    case 'tickets':
      return ticketAddress(externalId);
    case 'notes':
      return noteAddress(externalId);
    case 'locations':
      return locationAddress(externalId);
    default:
      return { entity: null, id: externalId };
  }
}

/** The latest of a raw record's change markers. */
function versionOf(raw: unknown, markers: readonly string[]): string | null {
  const shape = Object.fromEntries(markers.map((name) => [name, moment.catch(null)]));
  const parsed = caseless(shape).safeParse(raw);
  if (!parsed.success) return null;
  const found = markers.map((name) => parsed.data[name]).filter((one) => typeof one === 'string');
  return found.sort().at(-1) ?? null;
}
