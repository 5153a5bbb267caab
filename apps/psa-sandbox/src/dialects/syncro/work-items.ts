import type { Project, Ticket } from '../../world/model.js';
import { firstIdOf, type World } from '../../world/world.js';
import { notFound } from './errors.js';

/** A ticket of Syncro's, which has no projects: one of the world's projects (a parent ticket), or one of its tickets. */
export type WorkItem =
  | { readonly kind: 'project'; readonly record: Project }
  | { readonly kind: 'ticket'; readonly record: Ticket };

/** Ids of projects lie below those of tickets: both can be one list. */
export function findItem(world: World, id: number): WorkItem | undefined {
  if (id >= firstIdOf('ticket')) {
    const record = world.get('ticket', id);
    return record && { kind: 'ticket', record };
  }
  const record = world.get('project', id);
  return record && { kind: 'project', record };
}

/** The ticket of a path, or 404. */
export function needItem(world: World, id: string | undefined): WorkItem {
  const found = /^\d+$/.test(id ?? '') ? findItem(world, Number(id)) : undefined;
  if (!found) throw notFound();
  return found;
}

/** People read a number that is not the id. */
export const numberOf = (id: number): number => id + 1_000_000;

/** Column by which the notes and timers of a ticket are found. */
export const childColumn = ({ kind }: WorkItem): 'ticketId' | 'projectId' =>
  kind === 'ticket' ? 'ticketId' : 'projectId';

const listed = new WeakMap<World, { readonly revision: string; readonly ids: readonly number[] }>();

/** Ids of all tickets, newest first. */
export function allItemIds(world: World): readonly number[] {
  const revision = `${world.collection('ticket').revision}/${world.collection('project').revision}`;
  const known = listed.get(world);
  if (known?.revision === revision) return known.ids;
  const ids = [...world.collection('project').ids(), ...world.collection('ticket').ids()].reverse();
  listed.set(world, { revision, ids });
  return ids;
}
