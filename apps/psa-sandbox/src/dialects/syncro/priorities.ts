import type { Ticket } from '../../world/model.js';
import type { World } from '../../world/world.js';
import { memoryOf } from './memory.js';
import type { WorkItem } from './work-items.js';

/** The vendor's defaults, in the order of the world's list; its last one is "none" here. */
const NAMES: Readonly<Record<string, string | null>> = {
  'Priority 1 - Critical': '0 Urgent',
  'Priority 2 - High': '1 High',
  'Priority 3 - Normal': '2 Normal',
  'Priority 4 - Low': '3 Low',
  'Do Not Respond': null,
};

const wireName = (name: string): string | null => (name in NAMES ? (NAMES[name] ?? null) : name);

export function priorityList(world: World): string[] {
  return [...world.all('priority')].flatMap((one) => (one.active ? (wireName(one.name) ?? []) : []));
}

/** Null where there is none: projects never have one in the world, but may have been given one here. */
export function priorityOf(world: World, { kind, record }: WorkItem): string | null {
  const given = memoryOf(record).priority;
  if (given !== undefined) return given;
  return kind === 'ticket' ? wireName(world.need('priority', record.priorityId).name) : null;
}

/** What a ticket keeps of a priority's name. */
export function priorityFor(world: World, name: string): Partial<Pick<Ticket, 'priorityId'>> {
  const found = [...world.all('priority')].find((one) => wireName(one.name) === name);
  return found ? { priorityId: found.id } : {};
}
