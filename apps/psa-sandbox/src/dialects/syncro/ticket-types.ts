import type { World } from '../../world/world.js';
import { memoryOf } from './memory.js';
import type { WorkItem } from './work-items.js';

/** The type of the parent tickets that stand for projects. */
export const PROJECT_TYPE = { id: 100, name: 'Project' } as const;

/** A tag that says the same, for projects whose type is another. */
export const PROJECT_TAG = 'Project';

/** Ticket types of the account: one for projects, and the world's boards. */
export function ticketTypes(world: World): { id: number; name: string; disabled: boolean }[] {
  const boards = [...world.all('board')].map(({ id, name, active }) => ({ id, name, disabled: !active }));
  return [{ ...PROJECT_TYPE, disabled: false }, ...boards];
}

/** Projects on the first project board are of the type Project; others have their board's type and carry the tag. */
export function ticketTypeOf(world: World, { kind, record }: WorkItem): { id: number; name: string } {
  const given = memoryOf(record).ticketTypeId;
  const id = given ?? (kind === 'project' && record.boardId === 1 ? PROJECT_TYPE.id : record.boardId);
  if (id === PROJECT_TYPE.id) return PROJECT_TYPE;
  return { id, name: world.get('board', id)?.name ?? '' };
}

export function tagsOf(world: World, item: WorkItem): readonly string[] {
  const given = memoryOf(item.record).tags;
  if (given) return given;
  return item.kind === 'project' && ticketTypeOf(world, item).id !== PROJECT_TYPE.id ? [PROJECT_TAG] : [];
}

/** What a ticket is about, as words of a list of the account's. */
export function problemTypes(world: World): string[] {
  return [
    ...new Set(
      [...world.all('ticketType'), ...world.all('projectType')]
        .filter((type) => type.active)
        .map(({ name }) => name),
    ),
  ];
}

export function problemTypeOf(world: World, { kind, record }: WorkItem): string | null {
  const given = memoryOf(record).problemType;
  if (given !== undefined) return given;
  const type =
    kind === 'project' ? world.get('projectType', record.typeId) : world.get('ticketType', record.typeId);
  return type?.name ?? null;
}
