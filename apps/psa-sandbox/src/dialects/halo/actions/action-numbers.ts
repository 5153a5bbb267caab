import type { Note, TimeEntry } from '../../../world/model.js';
import type { World, WorldChange } from '../../../world/world.js';
import { ticketIds } from '../wire/shared-ids.js';
import { keeping, kept } from '../wire/values.js';

/** A note or a time entry of the world: both are actions in Halo. */
export type ActionRecord =
  | { readonly kind: 'note'; readonly record: Note }
  | { readonly kind: 'timeEntry'; readonly record: TimeEntry };

export interface NumberedAction {
  /** Unique within its ticket, and nowhere else. */
  readonly number: number;
  readonly action: ActionRecord;
}

/** The ticket or project (Halo's id) that an action is on; null: on neither, so Halo does not know it. */
export function ticketOfAction({ record }: ActionRecord): number | null {
  if (record.ticketId !== null) return ticketIds.of('ticket', record.ticketId);
  return record.projectId === null ? null : ticketIds.of('project', record.projectId);
}

/** All actions of a ticket (Halo's id), by number. */
export function actionsOf(world: World, haloTicketId: number): NumberedAction[] {
  return numbered(recordsOf(world, haloTicketId));
}

function recordsOf(world: World, haloTicketId: number): ActionRecord[] {
  const { kind, id } = ticketIds.find(haloTicketId);
  const column = kind === 'ticket' ? 'ticketId' : 'projectId';
  const notes = world.by('note', column, id);
  const entries = world.by('timeEntry', column, id);
  return [
    ...notes.map((record) => ({ kind: 'note', record }) as const),
    ...entries
      .filter((entry) => kind === 'ticket' || entry.ticketId === null)
      .map((record) => ({ kind: 'timeEntry', record }) as const),
  ];
}

/** Actions that were numbered before keep their number; the seeded ones are counted in the order they were made. */
function numbered(records: readonly ActionRecord[]): NumberedAction[] {
  const known: NumberedAction[] = [];
  const rest: ActionRecord[] = [];
  for (const action of records) {
    const number = kept(action.record).action;
    if (typeof number === 'number') known.push({ number, action });
    else rest.push(action);
  }
  rest.sort(
    (a, b) =>
      a.record.createdAt - b.record.createdAt ||
      (a.kind === b.kind ? a.record.id - b.record.id : a.kind < b.kind ? -1 : 1),
  );
  return [...rest.map((action, place) => ({ number: place + 1, action })), ...known].sort(
    (a, b) => a.number - b.number,
  );
}

/**
 * Gives new actions their number, keeps the numbers of the others when one is deleted, and moves the change marker of
 * the ticket that an action is on.
 */
export class ActionRegister {
  private forget: () => void;

  constructor(private readonly world: () => World) {
    this.forget = this.listen();
  }

  /** The world was replaced: listens to the new one. */
  reset(): void {
    this.close();
    this.forget = this.listen();
  }

  close(): void {
    this.forget();
  }

  private listen(): () => void {
    const world = this.world();
    return world.onChange((change) => {
      const before = actionIn(change, change.before);
      const after = actionIn(change, change.after);
      const [from, to] = [before && ticketOfAction(before), after && ticketOfAction(after)];
      if (before && from != null && from !== to) keepNumbers(world, from, before);
      if (after && to != null && from !== to) giveNumber(world, to, after);
      if (before && after && from === to) stayNumbered(world, before, after);
      if (from != null) touch(world, from, {});
      if (to != null && to !== from) touch(world, to, {});
    });
  }
}

function actionIn(change: WorldChange, record: WorldChange['after']): ActionRecord | null {
  if (!record) return null;
  switch (change.kind) {
    case 'note':
      return { kind: 'note', record: record as Note };
    case 'timeEntry':
      return { kind: 'timeEntry', record: record as TimeEntry };
    default:
      return null;
  }
}

/** One of a ticket's actions is gone: writes down the numbers of the others, as they were with it. */
function keepNumbers(world: World, haloTicketId: number, gone: ActionRecord): void {
  const all = numbered([...recordsOf(world, haloTicketId), gone]);
  for (const { number, action } of all) {
    const unknown = kept(action.record).action === undefined;
    if (unknown && action.record !== gone.record)
      world.remember(action.kind, action.record.id, keeping(action.record, { action: number }));
  }
  touch(world, haloTicketId, {
    lastAction: Math.max(lastActionOf(world, haloTicketId), all.at(-1)?.number ?? 0),
  });
}

/** Another dialect may have replaced a record as a whole: its number comes back. */
function stayNumbered(world: World, before: ActionRecord, after: ActionRecord): void {
  const { action } = kept(before.record);
  if (action !== undefined && kept(after.record).action === undefined)
    world.remember(after.kind, after.record.id, keeping(after.record, { action }));
}

/** Highest number that a ticket's deleted actions had. */
function lastActionOf(world: World, haloTicketId: number): number {
  const { kind, id } = ticketIds.find(haloTicketId);
  const ticket = world.get(kind, id);
  const last = ticket ? kept(ticket).lastAction : undefined;
  return typeof last === 'number' ? last : 0;
}

function giveNumber(world: World, haloTicketId: number, fresh: ActionRecord): void {
  const others = recordsOf(world, haloTicketId).filter(
    ({ kind, record }) => kind !== fresh.kind || record.id !== fresh.record.id,
  );
  const number = Math.max(numbered(others).at(-1)?.number ?? 0, lastActionOf(world, haloTicketId)) + 1;
  world.remember(fresh.kind, fresh.record.id, keeping(fresh.record, { action: number }));
}

function touch(world: World, haloTicketId: number, more: Record<string, unknown>): void {
  const { kind, id } = ticketIds.find(haloTicketId);
  const ticket = world.get(kind, id);
  if (!ticket) return;
  const touchedAt = Math.floor(world.clock.now() / 1_000) * 1_000;
  world.remember(kind, id, keeping(ticket, { touchedAt, ...more }));
}
