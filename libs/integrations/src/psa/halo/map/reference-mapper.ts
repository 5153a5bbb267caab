import type { ReferenceKind, ReferenceSnapshot } from '#libs/work';
import type {
  ChargeRateRecord,
  PriorityRecord,
  StatusRecord,
  TeamRecord,
  TicketTypeRecord,
} from '../wire/reference-records.js';
import { roleOfType } from './ticket-kinds.js';

interface Item {
  kind: ReferenceKind;
  id: string;
  name: string | null;
  sortOrder: number | null;
  isClosed: boolean;
  active: boolean;
  color: string | null;
}

/** Everything belongs to the whole tenant: Halo's teams do not have lists of their own. */
function item({ id, name, ...more }: Item): ReferenceSnapshot {
  return {
    externalId: id,
    version: null,
    scopeExternalId: null,
    name: name ?? id,
    isDefault: false,
    noTime: false,
    ...more,
  };
}

export function toStatus(
  kind: 'ticket_status' | 'project_status',
  record: StatusRecord,
  closed: ReadonlySet<string>,
): ReferenceSnapshot {
  return item({
    kind,
    id: record.id,
    name: record.name,
    sortOrder: record.sequence,
    isClosed: closed.has(record.id),
    active: true,
    color: hexColor(record.colour),
  });
}

/**
 * Each SLA has its own priorities with the same few numbers, and a ticket names the number. One item stands for all of a
 * number: the first that people can see.
 */
export function toPriorities(records: readonly PriorityRecord[]): ReferenceSnapshot[] {
  const chosen = new Map<string, PriorityRecord>();
  for (const record of records) {
    const before = chosen.get(record.number);
    if (!before || (before.ishidden && !record.ishidden)) chosen.set(record.number, record);
  }
  return [...chosen.values()].map((record) =>
    item({
      kind: 'priority',
      id: record.number,
      name: record.name,
      sortOrder: /^\d{1,9}$/.test(record.number) ? Number(record.number) : null,
      isClosed: false,
      active: !record.ishidden,
      color: hexColor(record.colour),
    }),
  );
}

export function toType(record: TicketTypeRecord): ReferenceSnapshot {
  return item({
    kind: roleOfType(record) === 'project' ? 'project_type' : 'ticket_type',
    id: record.id,
    name: record.name,
    sortOrder: record.sequence,
    isClosed: false,
    active: !record.inactive && record.visible !== false,
    color: null,
  });
}

export function toBoard(record: TeamRecord): ReferenceSnapshot {
  return item({
    kind: 'board',
    id: record.id,
    name: record.name,
    sortOrder: record.sequence,
    isClosed: false,
    active: !record.inactive,
    color: null,
  });
}

export function toWorkType(record: ChargeRateRecord): ReferenceSnapshot {
  return item({
    kind: 'work_type',
    id: record.id,
    name: record.name,
    sortOrder: record.sequence,
    isClosed: false,
    active: !record.inactive,
    color: null,
  });
}

/** `#rrggbb` or `rrggbb`; anything else (colour names) is not one that we can show. */
function hexColor(value: string | null): string | null {
  const hex = /^#?([0-9a-f]{6})$/i.exec(value?.trim() ?? '')?.[1];
  return hex ? `#${hex.toLowerCase()}` : null;
}
