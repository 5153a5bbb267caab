import type { World } from '../../../world/world.js';
import { findStatus, statusesOf } from '../lists/statuses.js';
import { toDay, toTimeOfDay } from '../wire/dates.js';
import { refused } from '../wire/errors.js';
import { NOBODY } from '../wire/shared-ids.js';
import { fromHtml, type Loose, sent, toFlag, toInteger, toNumber, toText } from '../wire/values.js';
import { type HaloType, ITIL } from './ticket-types.js';
import { KEPT_PROPERTIES } from './ticket-view.js';

/** Member id of an agent id; nobody (1, 0 or null) is null. Throws 400 for one that is not there or disabled. */
export function toAgent(world: World, value: unknown, name = 'agent_id'): number | null {
  const id = toInteger(value, name);
  if (id === null || id === 0 || id === NOBODY) return null;
  if (!world.get('member', id)?.active) throw refused(`Agent ${id} does not exist or is disabled.`);
  return id;
}

/** World id of a status that tickets of the type may have. Throws 400 for any other. */
export function toStatus(world: World, type: HaloType, value: unknown, before?: number): number {
  const id = toInteger(value, 'status_id');
  const status = id === null ? undefined : findStatus(world, id);
  if (!status) throw refused(`Status ${String(value)} does not exist.`);
  const allowed = statusesOf(world, type).some((one) => one.id === status.id);
  if (!allowed || (!status.entry.active && status.entry.id !== before))
    throw refused(`The status ${status.entry.name} is not allowed for the ticket type ${type.name}.`);
  return status.entry.id;
}

/** Priority by its number, not its uuid. Throws 400. */
export function toPriority(world: World, value: unknown): number {
  const id = toInteger(value, 'priority_id');
  if (id === null || !world.get('priority', id)) throw refused(`Priority ${String(value)} does not exist.`);
  return id;
}

/** What the client reads, from text or, where only that was sent, from HTML. Undefined: nothing was sent. */
export function toWords(element: Loose, name: string): string | null | undefined {
  if (sent(element, name)) return toText(element[name], name);
  const html = element[`${name}_html`];
  if (html === undefined) return undefined;
  const text = toText(html, `${name}_html`);
  return text === null ? null : fromHtml(text);
}

export interface Dates {
  readonly startDate?: string | null;
  readonly dueDate?: string | null;
  /** Times of day and the deadline, for which the world has no column. */
  readonly kept: Loose;
}

/** `startdate` with `starttime`, `targetdate` with `targettime`, `deadlinedate`. Throws 400. */
export function toDates(element: Loose): Dates {
  const start = sent(element, 'startdate') ? toDay(element.startdate, 'startdate') : undefined;
  const target = sent(element, 'targetdate') ? toDay(element.targetdate, 'targetdate') : undefined;
  const startTime = toTimeOfDay(element.starttime, 'starttime') ?? start?.time;
  const targetTime = toTimeOfDay(element.targettime, 'targettime') ?? target?.time;
  const deadline = sent(element, 'deadlinedate')
    ? (toDay(element.deadlinedate, 'deadlinedate')?.day ?? null)
    : undefined;
  return {
    ...(start === undefined ? {} : { startDate: start?.day ?? null }),
    ...(target === undefined ? {} : { dueDate: target?.day ?? null }),
    kept: {
      ...(startTime == null ? {} : { startTime }),
      ...(targetTime == null ? {} : { targetTime }),
      ...(deadline === undefined ? {} : { deadlineDate: deadline }),
    },
  };
}

/** Properties that are only kept: each of the type that it has when nothing was sent. Throws 400. */
export function toKept(world: World, element: Loose, type: HaloType): Loose {
  const found: Loose = {};
  for (const [name, usual] of Object.entries(KEPT_PROPERTIES)) {
    const value = element[name];
    if (value === undefined) continue;
    if (typeof usual === 'boolean') found[name] = toFlag(value) ?? usual;
    else
      found[name] =
        typeof usual === 'number' ? (toNumber(value, name) ?? usual) : (toText(value, name) ?? usual);
  }
  if (sent(element, 'team')) found.team = toTeam(world, element.team, type);
  if (sent(element, 'todo_list')) found.todo_list = toTodos(element.todo_list);
  return found;
}

/** Teams go by name. The board's own needs no keeping. */
function toTeam(world: World, value: unknown, type: HaloType): string | null {
  const name = toText(value, 'team');
  if (name === null) return null;
  const team = [...world.all('board')].find((board) => board.name.toLowerCase() === name.toLowerCase());
  if (!team) throw refused(`The team ${name} does not exist.`);
  return team.id === type.board.id ? null : team.name;
}

function toTodos(value: unknown): Loose[] {
  if (!Array.isArray(value)) throw refused('todo_list must be a list.');
  return value.map((one: unknown, place) => {
    const todo = (typeof one === 'object' && one !== null ? one : {}) as Loose;
    return {
      id: toInteger(todo.id, 'todo_list.id') ?? place + 1,
      text: toText(todo.text, 'todo_list.text') ?? '',
      done: toFlag(todo.done) ?? false,
      sequence: toInteger(todo.sequence, 'todo_list.sequence') ?? place + 1,
      group_id: toInteger(todo.group_id, 'todo_list.group_id') ?? 0,
    };
  });
}

/** Hours; none and zero are the same. Throws 400. */
export function toHours(value: unknown, name: string): number | null {
  const hours = toNumber(value, name);
  return hours === 0 ? null : hours;
}

/** Hours of a project's budget, from the field or from the sum of its budget lines. Undefined: none was sent. */
export function toBudget(element: Loose): number | null | undefined {
  if (sent(element, 'projecttimebudget')) return toHours(element.projecttimebudget, 'projecttimebudget');
  if (!Array.isArray(element.budgets)) return undefined;
  const hours = element.budgets.map(
    (line: unknown) => toNumber((line as Loose | null)?.hours, 'budgets.hours') ?? 0,
  );
  return toHours(
    hours.reduce((sum, each) => sum + each, 0),
    'budgets.hours',
  );
}

/** Type of an update: it stays unless another one of the same board and sort is sent. Throws 400. */
export function sameSort(before: HaloType, after: HaloType): void {
  const project = (type: HaloType): boolean => type.itil === ITIL.project;
  if (before.board.id !== after.board.id || project(before) !== project(after))
    throw refused(`A ticket cannot go from the type ${before.name} to ${after.name}.`);
}
