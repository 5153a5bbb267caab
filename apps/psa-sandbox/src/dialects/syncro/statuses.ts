import type { ListEntry } from '../../world/model.js';
import type { World } from '../../world/world.js';
import { memoryOf } from './memory.js';
import type { WorkItem } from './work-items.js';

/** The one status that closes a ticket. */
export const RESOLVED = 'Resolved';

const DEFAULTS = [
  'New',
  'In Progress',
  RESOLVED,
  'Invoiced',
  'Waiting for Parts',
  'Waiting on Customer',
  'Scheduled',
  'Customer Reply',
];

/** The account's own word for statuses that the vendor has a default for. */
const SAME: Readonly<Record<string, string>> = {
  'New (not responded)': 'New',
  'Waiting on Client': 'Waiting on Customer',
  'Waiting Client Response': 'Waiting on Customer',
  'Waiting on Parts 📦': 'Waiting for Parts',
};

type Status = ListEntry & { readonly closed: boolean };

const wireName = (status: Status): string => (status.closed ? RESOLVED : (SAME[status.name] ?? status.name));

/** All statuses of the account: one flat list of names. */
export function statusList(world: World): string[] {
  const own = [...world.all('projectStatus'), ...world.all('ticketStatus')].filter((status) => status.active);
  return [...new Set([...DEFAULTS, ...own.map(wireName)])];
}

function currentStatus(world: World, item: WorkItem): Status {
  return item.kind === 'project'
    ? world.need('projectStatus', item.record.statusId)
    : world.need('ticketStatus', item.record.statusId);
}

export function statusOf(world: World, item: WorkItem): string {
  const given = memoryOf(item.record).status;
  if (given?.statusId === item.record.statusId) return given.name;
  return wireName(currentStatus(world, item));
}

export const isResolved = (world: World, item: WorkItem): boolean => statusOf(world, item) === RESOLVED;

/** The statuses that the world would take for a record, best first. */
function choices(world: World, item: Pick<WorkItem, 'kind'> & { boardId: number }): Status[] {
  const all =
    item.kind === 'project'
      ? [...world.all('projectStatus')]
      : world.by('ticketStatus', 'boardId', item.boardId);
  return all.filter((status) => status.active);
}

/**
 * The world's status for a name, and the name itself where the world has none for it on that board: Syncro takes any
 * status of the account for any ticket.
 */
export function statusFor(
  world: World,
  kind: WorkItem['kind'],
  boardId: number,
  name: string,
): { statusId: number; status: { name: string; statusId: number } } {
  const all = choices(world, { kind, boardId });
  const fitting =
    all.find((status) => wireName(status) === name) ?? all.find((status) => !status.closed) ?? all[0];
  if (!fitting) throw new Error(`board ${boardId} has no statuses`);
  return { statusId: fitting.id, status: { name, statusId: fitting.id } };
}
