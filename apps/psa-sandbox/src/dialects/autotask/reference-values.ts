import type { TicketStatus, TicketType } from '../../world/model.js';
import type { World } from '../../world/world.js';
import { type Choice, entryList, fixedList, fromLists, type Picklist } from './picklists.js';

/** Numbers of lists that every tenant numbers its own way start far up, so that nobody can guess them. */
export const TENANT_NUMBERS = 29_682_800;

export const NEW = 1;
export const COMPLETE = 5;

const TICKET_TYPES: Readonly<Record<string, number>> = {
  Request: 1,
  Incident: 2,
  Problem: 3,
  Change: 4,
  Alert: 5,
};

interface BoardTable {
  readonly choices: readonly Choice[];
  readonly byStored: ReadonlyMap<number, number>;
  /** `board:value` → id of the entry. */
  readonly byValue: ReadonlyMap<string, number>;
}

/**
 * A list that the world keeps per board and this vendor once for all: entries at the same place of their boards are one
 * choice, named as on the board with the lowest id.
 */
function boardList(
  kind: 'ticketStatus' | 'ticketType',
  forProjects: boolean,
  valueOf: (
    entry: TicketStatus | TicketType,
    onBoard: readonly (TicketStatus | TicketType)[],
  ) => number | null,
): Picklist {
  const tables = fromLists([kind, 'board'], (world) => boardTable(world, kind, forProjects, valueOf));
  return {
    choices: (world) => tables(world).choices,
    show: (stored, world) =>
      typeof stored === 'number' ? (tables(world).byStored.get(stored) ?? null) : null,
    take: (value, draft, world) => tables(world).byValue.get(`${String(draft.boardId)}:${value}`),
  };
}

function onBoard(
  world: World,
  kind: 'ticketStatus' | 'ticketType',
  boardId: number,
): (TicketStatus | TicketType)[] {
  return world.by(kind, 'boardId', boardId).sort((a, b) => a.order - b.order || a.id - b.id);
}

function boardTable(
  world: World,
  kind: 'ticketStatus' | 'ticketType',
  forProjects: boolean,
  valueOf: Parameters<typeof boardList>[2],
): BoardTable {
  const choices = new Map<number, Choice>();
  const places = new Map<number, number>();
  const byStored = new Map<number, number>();
  const byValue = new Map<string, number>();
  for (const board of world.all('board')) {
    if (board.forProjects !== forProjects) continue;
    const entries = onBoard(world, kind, board.id);
    for (const entry of entries) {
      const first = places.get(entry.order) ?? entry.id;
      places.set(entry.order, first);
      const system = valueOf(entry, entries);
      const value = system ?? 20 + first;
      byStored.set(entry.id, value);
      if (!byValue.has(`${board.id}:${value}`)) byValue.set(`${board.id}:${value}`, entry.id);
      const known = choices.get(value);
      if (!known || (entry.active && !known.active))
        choices.set(value, {
          ...{ value, order: entry.order, active: entry.active },
          label: system === null ? (known?.label ?? entry.name) : systemLabel(world, kind, system, valueOf),
          ...{ isDefault: entry.isDefault, system: system !== null, parent: null },
        });
    }
  }
  return { choices: [...choices.values()], byStored, byValue };
}

/** What the vendor has everywhere has one name everywhere: that of the first board. */
function systemLabel(
  world: World,
  kind: 'ticketStatus' | 'ticketType',
  value: number,
  valueOf: Parameters<typeof boardList>[2],
): string {
  for (const board of world.all('board')) {
    const entries = onBoard(world, kind, board.id);
    const found = entries.find((entry) => valueOf(entry, entries) === value);
    if (found) return found.name;
  }
  throw new Error(`no ${kind} has the value ${value}`);
}

/** A board's default status is New, its first closed one is Complete; the others have the tenant's own numbers. */
const statusValue = (entry: TicketStatus | TicketType, onBoard: readonly unknown[]): number | null => {
  if (entry.isDefault) return NEW;
  const closed = (onBoard as readonly TicketStatus[]).find((status) => status.closed);
  return closed?.id === entry.id ? COMPLETE : null;
};

export const TASK_STATUSES = boardList('ticketStatus', true, statusValue);
export const TICKET_STATUSES = boardList('ticketStatus', false, statusValue);
export const TASK_CATEGORIES = boardList('ticketType', true, () => null);
export const TICKET_TYPE_LIST = boardList('ticketType', false, (entry) => TICKET_TYPES[entry.name] ?? null);

export const PROJECT_STATUSES = entryList('projectStatus', {
  valueOf: (entry, all) => {
    if (entry.isDefault) return NEW;
    const closed = [...(all as readonly { id: number; order: number; closed?: boolean }[])]
      .sort((a, b) => a.order - b.order)
      .find((status) => status.closed);
    return closed?.id === entry.id ? COMPLETE : 10 + entry.id;
  },
  system: [NEW, COMPLETE],
});

const PRIORITIES: Readonly<Record<number, number>> = { 1: 4, 2: 1, 3: 2, 4: 3 };
export const PRIORITY_LIST = entryList('priority', { valueOf: ({ id }) => PRIORITIES[id] ?? id });

export const QUEUES = entryList('board', {
  valueOf: ({ id }) => TENANT_NUMBERS + 680 + id,
  fits: (entry) => !(entry as { forProjects?: boolean }).forProjects,
});

export const MARKET_SEGMENTS = entryList('market', { valueOf: ({ id }) => TENANT_NUMBERS + 300 + id });
export const EXTERNAL_PROJECT_TYPES = entryList('projectType', {
  valueOf: ({ id }) => TENANT_NUMBERS + 400 + id,
});

const COMPANY_TYPES: Readonly<Record<string, number>> = {
  Customer: 1,
  Lead: 2,
  Prospect: 3,
  'Former Customer': 6,
  Vendor: 7,
  Partner: 8,
};
export const COMPANY_TYPE_LIST = entryList('companyType', {
  valueOf: ({ id, name }) => COMPANY_TYPES[name] ?? 20 + id,
});

export const CLASSIFICATIONS = fixedList([
  [TENANT_NUMBERS + 501, 'Gold', 'Gold'],
  [TENANT_NUMBERS + 502, 'Silver', 'Silver'],
  [TENANT_NUMBERS + 503, 'Bronze', 'Bronze'],
]);

export const PROJECT_TYPES = fixedList(
  [
    [2, 'Proposal'],
    [3, 'Template'],
    [4, 'Internal'],
    [5, 'Client'],
    [8, 'Baseline'],
  ],
  5,
);

export const TASK_TYPES = fixedList(
  [
    [1, 'Fixed Work'],
    [2, 'Fixed Duration'],
  ],
  1,
);

export const NOTE_TYPES = fixedList([
  [1, 'Task Summary'],
  [2, 'Task Detail'],
  [3, 'Task Notes'],
  [13, 'Workflow Rule Note'],
]);

export const PUBLISH = fixedList([
  [1, 'All Autotask Users'],
  [2, 'Internal Project Team'],
  [4, 'Internal & Co-Managed'],
]);

export const TIME_ENTRY_TYPES = fixedList([
  [2, 'Ticket Time'],
  [6, 'Task Time'],
  [10, 'Regular Time'],
]);

export const TICKET_CATEGORIES = fixedList(
  [
    [3, 'Standard'],
    [4, 'Quick Service'],
  ],
  3,
);

export const SOURCES = fixedList([
  [-1, 'Insourced'],
  [2, 'Phone'],
  [4, 'Email'],
  [6, 'Client Portal'],
  [8, 'Monitoring Alert'],
]);

export const ISSUE_TYPES = fixedList([
  [10, 'Hardware'],
  [11, 'Network'],
  [12, 'Software'],
]);

export const SUB_ISSUE_TYPES = fixedList([
  [101, 'Server', undefined, 10],
  [102, 'Workstation', undefined, 10],
  [111, 'Firewall', undefined, 11],
  [112, 'Wireless', undefined, 11],
  [121, 'Operating System', undefined, 12],
]);
