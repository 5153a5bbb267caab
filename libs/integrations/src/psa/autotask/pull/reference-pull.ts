import { REFERENCE_KINDS, referenceKey, type ReferenceKind, type ReferenceSnapshot } from '#libs/work';
import type { PullPage, PullRequest } from '../../psa-adapter.js';
import { readCursor } from '../../reading/read-cursor.js';
import { readOne, readRecords, recordReader } from '../../reading/read-records.js';
import { type AutotaskClient, largestPage } from '../autotask-client.js';
import type { EntityFields } from '../field-info.js';
import type { Filter } from '../filter.js';
import { fromPicklist, fromRecord } from '../map/reference-mapper.js';
import { firstPage } from '../paging.js';
import { namedRecord } from '../wire/reference-records.js';
import { referenceCursor, type ReferenceCursor } from './cursor.js';

interface PicklistStep {
  entity: string;
  /** Field by the kind of what it lists. */
  lists: Partial<Record<ReferenceKind, string>>;
}

interface RecordStep {
  kind: ReferenceKind;
  entity: string;
  filters: readonly Filter[];
}

/**
 * Statuses and priorities of tasks and tickets are one list of the account, seen through two entities; a value that tickets
 * already have is not brought again for tasks, so that no run undoes what the page before it wrote.
 */
const steps: readonly (PicklistStep | RecordStep)[] = [
  { entity: 'Projects', lists: { project_status: 'status', project_type: 'projectType' } },
  {
    entity: 'Tickets',
    lists: { ticket_status: 'status', priority: 'priority', board: 'queueID', ticket_type: 'ticketType' },
  },
  { entity: 'Tasks', lists: { ticket_status: 'status', priority: 'priorityLabel' } },
  // Billing codes of use 1 are the work types of labour; others are for travel, materials and internal time.
  { kind: 'work_type', entity: 'BillingCodes', filters: [{ op: 'eq', field: 'useType', value: 1 }] },
  { kind: 'work_role', entity: 'Roles', filters: [] },
];

/** Pulls statuses, types, priorities, queues, work types and roles. None of them can be asked for changes: every run reads all. */
export class ReferencePull {
  constructor(
    private readonly client: AutotaskClient,
    private readonly fields: EntityFields,
  ) {}

  async pull(request: PullRequest): Promise<PullPage<'references'>> {
    const at = readCursor(referenceCursor, request.cursor, { step: 0, position: firstPage, seen: [] });
    const step = steps[at.step];
    if (!step) throw new Error('Bad cursor for references');
    return 'lists' in step ? this.picklists(step, at) : this.recordPage(step, at);
  }

  /** One item by its key; null when it is not there any more. */
  async fetch(key: string): Promise<ReferenceSnapshot | null> {
    const [name = '', , id = ''] = key.split('/');
    const kind = REFERENCE_KINDS.find((one) => one === name);
    if (!kind || !id) throw new Error(`Not the key of a reference item: ${key}`);
    for (const step of steps) {
      if ('lists' in step) {
        const found = (await this.itemsOf(step, kind)).find(({ externalId }) => externalId === id);
        if (found) return found;
      } else if (step.kind === kind) {
        const raw = await this.client.get(step.entity, id);
        return raw === null ? null : readOne(raw, reader(kind));
      }
    }
    return null;
  }

  private async picklists(step: PicklistStep, at: ReferenceCursor): Promise<PullPage<'references'>> {
    const items: ReferenceSnapshot[] = [];
    for (const kind of REFERENCE_KINDS) items.push(...(await this.itemsOf(step, kind)));
    const seen = new Set(at.seen);
    const fresh = items.filter((item) => !seen.has(keyOf(item)));
    return pageOf(fresh, [], {
      step: at.step + 1,
      position: firstPage,
      seen: [...at.seen, ...fresh.map(keyOf)],
    });
  }

  private async itemsOf(step: PicklistStep, kind: ReferenceKind): Promise<ReferenceSnapshot[]> {
    const field = step.lists[kind];
    if (field === undefined) return [];
    return (await this.fields.picklist(step.entity, field)).map((item) => fromPicklist(kind, item));
  }

  private async recordPage(step: RecordStep, at: ReferenceCursor): Promise<PullPage<'references'>> {
    const { entity, filters, kind } = step;
    const page = await this.client.query({ entity, filters, pageSize: largestPage, position: at.position });
    const { records, quarantined } = readRecords(page.records, reader(kind));
    const next = page.next
      ? { ...at, position: page.next }
      : at.step + 1 < steps.length
        ? { ...at, step: at.step + 1, position: firstPage }
        : null;
    const named = quarantined.map((broken) => ({
      ...broken,
      externalId: broken.externalId === null ? null : referenceKey(kind, null, broken.externalId),
    }));
    return pageOf(records, named, next);
  }
}

const reader = (kind: ReferenceKind) => recordReader(namedRecord, (record) => fromRecord(kind, record));

function keyOf(item: ReferenceSnapshot): string {
  return referenceKey(item.kind, item.scopeExternalId, item.externalId);
}

function pageOf(
  records: ReferenceSnapshot[],
  quarantined: PullPage['quarantined'],
  next: ReferenceCursor | null,
): PullPage<'references'> {
  return {
    records,
    quarantined,
    nextCursor: next && JSON.stringify(next),
    total: null,
    highWater: null,
    completeParents: null,
  };
}
