import type {
  DataSet,
  ListedIds,
  ParentKind,
  ParentReader,
  PullPage,
  PullRequest,
  SnapshotByDataSet,
} from '../../psa-adapter.js';
import { PsaError, RecordMissing } from '../../psa-errors.js';
import { largestPage, type ConnectWiseClient } from '../connectwise-client.js';
import { toLocation } from '../map/directory-mapper.js';
import { notePath, toPhase, toProjectNote, toTicketNote } from '../map/work-mapper.js';
import { firstPage, type PagePosition } from '../paging.js';
import { siteRecord } from '../wire/directory-records.js';
import { rawId } from '../../reading/primitives.js';
import { phaseRecord, projectNoteRecord, ticketNoteRecord } from '../wire/work-records.js';
import { readCursor } from '../../reading/read-cursor.js';
import { parentCursor, type ParentCursor } from './cursor.js';
import { versionOf } from './list-pull.js';
import {
  readRecords,
  recordReader,
  type RecordReader,
  type RecordsRead,
} from '../../reading/read-records.js';

/** Data sets that ConnectWise lists only under a parent. */
export type ChildSet = Extract<DataSet, 'locations' | 'phases' | 'notes'>;

export const childSets = ['locations', 'phases', 'notes'] as const;

export interface ChildSource<S> {
  parents: ParentKind;
  /** Only open (false) or closed (true) parents; both when absent. */
  closed?: boolean;
  path(parentId: string): string;
  reader(parentId: string): RecordReader<S>;
  /** Our external id of a raw child. */
  externalId(parentId: string, id: string): string;
}

type ChildSources = {
  [D in ChildSet]: readonly [ChildSource<SnapshotByDataSet[D]>, ...ChildSource<SnapshotByDataSet[D]>[]];
};

const plainId = (_parentId: string, id: string) => id;

/** Notes of what is open are read first: those are what people look at. */
function noteSources(
  closed: boolean,
): readonly [ChildSource<SnapshotByDataSet['notes']>, ...ChildSource<SnapshotByDataSet['notes']>[]] {
  return [
    {
      parents: 'projects',
      closed,
      path: (project) => notePath('project', project),
      reader: (project) => recordReader(projectNoteRecord, (record) => toProjectNote(record, project)),
      externalId: (project, id) => `${notePath('project', project)}/${id}`,
    },
    {
      parents: 'project_tickets',
      closed,
      path: (ticket) => notePath('project_ticket', ticket),
      reader: (ticket) => recordReader(ticketNoteRecord, (record) => toTicketNote(record, 'project', ticket)),
      externalId: (ticket, id) => `${notePath('project_ticket', ticket)}/${id}`,
    },
    {
      parents: 'service_tickets',
      closed,
      path: (ticket) => notePath('service_ticket', ticket),
      reader: (ticket) => recordReader(ticketNoteRecord, (record) => toTicketNote(record, 'service', ticket)),
      externalId: (ticket, id) => `${notePath('service_ticket', ticket)}/${id}`,
    },
  ];
}

/** The kinds of parents of each child data set, in the order in which they are visited. */
export const childSources: ChildSources = {
  locations: [
    {
      parents: 'companies',
      path: (company) => `company/companies/${company}/sites`,
      reader: (company) => recordReader(siteRecord, (record) => toLocation(record, company)),
      externalId: plainId,
    },
  ],
  phases: [
    {
      parents: 'projects',
      path: (project) => `project/projects/${project}/phases`,
      reader: (project) => recordReader(phaseRecord, (record) => toPhase(record, project)),
      externalId: plainId,
    },
  ],
  notes: [...noteSources(false), ...noteSources(true)],
};

const parentsAtOnce = 4;
const parentsPerPage = 100;
const usualPage = 500;

/**
 * Pulls children parent by parent. One page holds the children of several parents, each completely, so that the mirror gets
 * them in few statements; the cursor is the last parent that is done. Incremental runs visit only parents that changed in the
 * mirror; under those everything is read, since a child may have changed without a marker of its own.
 */
export class ChildPull {
  constructor(private readonly client: ConnectWiseClient) {}

  async pull<D extends ChildSet>(dataSet: D, request: PullRequest): Promise<PullPage<D>> {
    const { at, parents } = await this.nextParents(dataSet, request);
    const source = sourceAt<D>(dataSet, at);
    const read = await this.readParents(parents, request.pageSize ?? usualPage, (parent) =>
      this.children(source, parent),
    );
    return {
      records: read.results.flatMap((one) => one.records),
      quarantined: read.results.flatMap((one) => one.quarantined),
      nextCursor: nextParentCursor(dataSet, at, parents, read.done),
      total: null,
      highWater: null,
      completeParents: [{ kind: source.parents, externalIds: read.done }],
    };
  }

  /** The next parents to read; lists of parents that are at their end are passed over without a page of their own. */
  private async nextParents(
    dataSet: ChildSet,
    { cursor, parents, changedSince }: PullRequest,
  ): Promise<{ at: ParentCursor; parents: string[] }> {
    let at = readCursor(parentCursor, cursor, { list: 0, after: null });
    for (;;) {
      const { parents: kind, closed } = sourceAt(dataSet, at);
      const page = await parents.page(kind, at.after, parentsPerPage, changedSince, closed);
      if (page.length > 0 || at.list + 1 >= childSources[dataSet].length) return { at, parents: page };
      at = { list: at.list + 1, after: null };
    }
  }

  async listIds(dataSet: ChildSet, cursor: string | null, parents: ParentReader): Promise<ListedIds> {
    const at = readCursor(parentCursor, cursor, { list: 0, after: null });
    const source = sourceAt<ChildSet>(dataSet, at);
    const page = await parents.page(source.parents, at.after, parentsPerPage, null);
    const read = await this.readParents(page, largestPage, async (parent) => {
      const raws = await this.allUnder(source.path(parent), 'id,_info');
      const records = raws.flatMap((raw) => {
        const id = rawId(raw);
        if (id === null) return [];
        return [
          { externalId: source.externalId(parent, id), version: versionOf(raw), parentExternalId: parent },
        ];
      });
      return { records, quarantined: [] };
    });
    return {
      ids: read.results.flatMap((one) => one.records),
      nextCursor: nextParentCursor(dataSet, at, page, read.done),
    };
  }

  private async children<S>(source: ChildSource<S>, parent: string): Promise<RecordsRead<S>> {
    const { records, quarantined } = readRecords(
      await this.allUnder(source.path(parent)),
      source.reader(parent),
    );
    // Under the id that the mirror knows, and with the parent, without which it cannot be fetched again.
    const named = quarantined.map((broken) => ({
      ...broken,
      externalId: broken.externalId === null ? null : source.externalId(parent, broken.externalId),
      hint: { parentExternalId: parent },
    }));
    return { records, quarantined: named };
  }

  /**
   * Reads parents a few at a time until the page is full. When a later one fails in a way that may pass, what is complete is
   * given back; the failure meets the next call, if it is still there.
   */
  private async readParents<S>(
    parents: readonly string[],
    pageSize: number,
    read: (parent: string) => Promise<RecordsRead<S>>,
  ): Promise<{ results: RecordsRead<S>[]; done: string[] }> {
    const results: RecordsRead<S>[] = [];
    const done: string[] = [];
    let size = 0;
    for (let start = 0; start < parents.length && size < pageSize; start += parentsAtOnce) {
      const group = parents.slice(start, start + parentsAtOnce);
      const settled = await Promise.allSettled(group.map(read));
      for (const [index, one] of settled.entries()) {
        if (one.status === 'rejected') {
          const final = one.reason instanceof PsaError && !one.reason.retryable;
          if (done.length > 0 && !final) return { results, done };
          throw one.reason;
        }
        results.push(one.value);
        done.push(group[index] ?? '');
        size += one.value.records.length;
      }
    }
    return { results, done };
  }

  /** All children of one parent. A parent that is gone has none. */
  private async allUnder(path: string, fields?: string): Promise<unknown[]> {
    const all: unknown[] = [];
    let position: PagePosition | null = firstPage;
    try {
      while (position) {
        const page = await this.client.list({ path, fields, pageSize: largestPage, position });
        all.push(...page.records);
        position = page.next;
      }
    } catch (error) {
      if (!(error instanceof RecordMissing)) throw error;
      return [];
    }
    return all;
  }
}

function sourceAt<D extends ChildSet>(dataSet: D, at: ParentCursor): ChildSource<SnapshotByDataSet[D]> {
  const sources = childSources[dataSet] as readonly ChildSource<SnapshotByDataSet[D]>[];
  const source = sources[at.list];
  if (!source) throw new Error(`Bad cursor for ${dataSet}: list ${at.list}`);
  return source;
}

function nextParentCursor(
  dataSet: ChildSet,
  at: ParentCursor,
  parents: readonly string[],
  done: readonly string[],
): string | null {
  const last = done.at(-1);
  const finished = parents.length < parentsPerPage && done.length === parents.length;
  if (!finished && last !== undefined)
    return JSON.stringify({ list: at.list, after: last } satisfies ParentCursor);
  const list = at.list + 1;
  return list < childSources[dataSet].length
    ? JSON.stringify({ list, after: null } satisfies ParentCursor)
    : null;
}
