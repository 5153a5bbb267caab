import type {
  DataSet,
  ListedIds,
  ParentReader,
  PullPage,
  PullRequest,
  SnapshotByDataSet,
} from '../../psa-adapter.js';
import { RecordMissing } from '../../psa-errors.js';
import { largestPage, type ConnectWiseClient } from '../connectwise-client.js';
import { toLocation } from '../map/directory-mapper.js';
import { notePath, toPhase, toProjectNote, toTicketNote } from '../map/work-mapper.js';
import { firstPage, type PagePosition } from '../paging.js';
import { siteRecord } from '../wire/directory-records.js';
import { rawId } from '../../reading/primitives.js';
import { phaseRecord, projectNoteRecord, ticketNoteRecord } from '../wire/work-records.js';
import {
  type ChildrenRead,
  type ParentSource,
  pullUnderParents,
  walkParents,
} from '../../reading/parent-walk.js';
import { versionOf } from './list-pull.js';
import { readRecords, recordReader, type RecordReader } from '../../reading/read-records.js';

/** Data sets that ConnectWise lists only under a parent. */
export type ChildSet = Extract<DataSet, 'locations' | 'phases' | 'notes'>;

export const childSets = ['locations', 'phases', 'notes'] as const;

export interface ChildSource<S> extends ParentSource {
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

/** Pulls children parent by parent. */
export class ChildPull {
  constructor(private readonly client: ConnectWiseClient) {}

  pull<D extends ChildSet>(dataSet: D, request: PullRequest): Promise<PullPage<D>> {
    return pullUnderParents(sourcesOf(dataSet), request, (source, parent) => this.children(source, parent));
  }

  async listIds(dataSet: ChildSet, cursor: string | null, parents: ParentReader): Promise<ListedIds> {
    const request = { cursor, parents, changedSince: null, pageSize: largestPage };
    const { done, nextCursor } = await walkParents(sourcesOf(dataSet), request, async (source, parent) => {
      const raws = await this.allUnder(source.path(parent), 'id,_info');
      const records = raws.flatMap((raw) => {
        const id = rawId(raw);
        return id === null
          ? []
          : { externalId: source.externalId(parent, id), version: versionOf(raw), parentExternalId: parent };
      });
      return { records };
    });
    return { ids: done.flatMap(({ result }) => result.records), nextCursor };
  }

  private async children<S>(source: ChildSource<S>, parent: string): Promise<ChildrenRead<S>> {
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
    return { records, quarantined: named, complete: true };
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

function sourcesOf<D extends ChildSet>(dataSet: D): readonly ChildSource<SnapshotByDataSet[D]>[] {
  return childSources[dataSet];
}
