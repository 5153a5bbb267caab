import { updateRecord } from '../../../world/changes.js';
import type { BaseRecord, Ticket } from '../../../world/model.js';
import type { Entity } from '../entity.js';
import { referencesNothing, ValueError } from '../errors.js';
import { attributesOf, type Field, ID, type Loose, shown, type Wire, worldReference } from '../fields.js';
import { computed, type Source } from '../source.js';
import { toInteger } from '../values.js';
import { numberedReference } from './numbering.js';
import { rolesOf } from './people.js';
import { task } from './tasks.js';
import { ticket } from './tickets.js';

/** Ids of parts: the id of the work with the part's own number behind, beyond what 32 bits hold. */
const PER_WORK = 1_000_000;

type Kind = Ticket['kind'];

/** Records that are kept within tickets of the world: numbers below a million, unique within their ticket. */
function partsOf(kind: Kind, list: (work: Ticket) => readonly Loose[]): Source {
  const shownParts = (work: Ticket | undefined): BaseRecord[] =>
    work?.kind !== kind
      ? []
      : list(work)
          .map((part) => computed(work.id * PER_WORK + Number(part.number), { ...part, ticketId: work.id }))
          .sort((a, b) => a.id - b.id);
  return {
    kind: null,
    whole: true,
    *ids(world, after) {
      for (const id of world.collection('ticket').ids(Math.floor(after / PER_WORK) - 1))
        for (const part of shownParts(world.get('ticket', id))) if (part.id > after) yield part.id;
    },
    get: (world, id) =>
      shownParts(world.get('ticket', Math.floor(id / PER_WORK))).find((part) => part.id === id),
    belongs: (world, record) => world.get('ticket', Math.floor(record.id / PER_WORK))?.kind === kind,
    updatedAt: () => undefined,
    idsBy: (world, column, value) =>
      column === 'ticketId' ? shownParts(world.get('ticket', value)).map((part) => part.id) : undefined,
  };
}

/** The work that a part hangs under: given by the path. */
function workField(about: Entity): Field {
  return {
    ...shown('integer', (record) => record.ticketId, { reference: about.name, column: 'ticketId' }),
    createOnly: true,
    write: (draft, value, _wire, name) => void (draft.ticketId = toInteger(value, name)),
  };
}

const attributesWith = (work: Ticket, name: string, value: unknown): { attributes: Loose } => ({
  attributes: { ...work.attributes, [name]: value },
});

/** Roles of secondary resources, by resource. */
const secondaryRoles = (work: Ticket): Readonly<Record<string, number>> =>
  (attributesOf(work as unknown as Loose).secondaryRoles as Record<string, number> | undefined) ?? {};

/** People who help the one whose work it is. Their role was said with them; where it was not, it is the work's. */
function secondaryResources(about: Entity, kind: Kind, field: string): Entity {
  return {
    name: `${about.name}SecondaryResource`,
    path: `${about.name}SecondaryResources`,
    source: partsOf(kind, (work) =>
      work.resourceIds
        .filter((id) => id !== work.ownerId)
        .map((id) => ({
          number: id,
          resourceId: id,
          workRoleId: secondaryRoles(work)[id] ?? work.workRoleId,
        })),
    ),
    writes: ['create', 'delete'],
    parent: { entity: () => about, field, segment: 'SecondaryResources' },
    fields: {
      id: ID,
      [field]: workField(about),
      resourceID: worldReference('resourceId', 'member', 'Resource', { required: true }),
      roleID: { ...numberedReference('workRoleId', 'workRole', 'Role'), required: true },
    },
    rules: { check: wrongHelper, store: addHelper, remove: removeHelper },
  };
}

function wrongHelper(draft: Loose, wire: Wire): string[] {
  const work = wire.world.need('ticket', draft.ticketId as number);
  const resourceId = draft.resourceId as number;
  if (work.resourceIds.includes(resourceId)) return ['The resource is already assigned.'];
  const { department, serviceDesk } = rolesOf(wire.world, resourceId);
  return [...department, ...serviceDesk].includes(draft.workRoleId as number)
    ? []
    : ['The roleID is not a role of the resource.'];
}

function addHelper(draft: Loose, { world, by }: Wire): number {
  const work = world.need('ticket', draft.ticketId as number);
  const resourceId = draft.resourceId as number;
  const roles = { ...secondaryRoles(work), [resourceId]: draft.workRoleId as number };
  const resourceIds = [...work.resourceIds, resourceId];
  updateRecord(
    world,
    'ticket',
    work.id,
    { resourceIds, ...attributesWith(work, 'secondaryRoles', roles) },
    { by },
  );
  return work.id * PER_WORK + resourceId;
}

function removeHelper(record: BaseRecord, { world, by }: Wire): void {
  const work = world.need('ticket', Math.floor(record.id / PER_WORK));
  const gone = record.id % PER_WORK;
  const { [gone]: _role, ...roles } = secondaryRoles(work);
  const resourceIds = work.resourceIds.filter((id) => id !== gone);
  updateRecord(
    world,
    'ticket',
    work.id,
    { resourceIds, ...attributesWith(work, 'secondaryRoles', roles) },
    { by },
  );
}

interface Predecessor {
  readonly number: number;
  readonly predecessorTaskID: number;
  readonly lagDays: number;
}

const predecessorsOf = (work: Ticket): readonly Predecessor[] =>
  (attributesOf(work as unknown as Loose).predecessors as readonly Predecessor[] | undefined) ?? [];

const predecessorTaskID: Field = {
  dataType: 'integer',
  reference: 'Task',
  required: true,
  createOnly: true,
  read: (record) => record.predecessorTaskID,
  write: (draft, value, wire, name) => {
    const id = toInteger(value, name);
    if (id === null || wire.world.get('ticket', id)?.kind !== 'project')
      throw new ValueError(referencesNothing(name));
    draft.predecessorTaskID = id;
  },
};

/** What must be done before a task; as many as one likes, without going in circles. */
export const taskPredecessor: Entity = {
  name: 'TaskPredecessor',
  path: 'TaskPredecessors',
  source: partsOf('project', (work) => predecessorsOf(work) as unknown as readonly Loose[]),
  writes: ['create', 'update', 'delete'],
  parent: { entity: () => task, field: 'successorTaskID', segment: 'Predecessors' },
  fields: {
    id: ID,
    successorTaskID: workField(task),
    predecessorTaskID,
    lagDays: {
      dataType: 'integer',
      read: (record) => record.lagDays ?? 0,
      write: (draft, value, _wire, name) => void (draft.lagDays = toInteger(value, name) ?? 0),
    },
  },
  rules: {
    blank: () => ({ lagDays: 0 }),
    check: (draft, wire, _sent, before) => (before ? [] : wrongPredecessor(draft, wire)),
    store: (draft, wire, before) => {
      const work = wire.world.need('ticket', draft.ticketId as number);
      const known = predecessorsOf(work);
      const number = before ? before.id % PER_WORK : Math.max(0, ...known.map((one) => one.number)) + 1;
      const { predecessorTaskID: first, lagDays } = draft as unknown as Predecessor;
      keepPredecessors(work, wire, [
        ...known.filter((one) => one.number !== number),
        { number, predecessorTaskID: first, lagDays },
      ]);
      return work.id * PER_WORK + number;
    },
    remove: (record, wire) => {
      const work = wire.world.need('ticket', Math.floor(record.id / PER_WORK));
      const left = predecessorsOf(work).filter((one) => one.number !== record.id % PER_WORK);
      keepPredecessors(work, wire, left);
    },
  },
};

function keepPredecessors(work: Ticket, { world, by }: Wire, list: readonly Predecessor[]): void {
  updateRecord(world, 'ticket', work.id, attributesWith(work, 'predecessors', list), { by });
}

function wrongPredecessor(draft: Loose, { world }: Wire): string[] {
  const work = world.need('ticket', draft.ticketId as number);
  const first = world.need('ticket', draft.predecessorTaskID as number);
  if (first.projectId !== work.projectId) return [referencesNothing('predecessorTaskID')];
  if (predecessorsOf(work).some((one) => one.predecessorTaskID === first.id))
    return ['The task already has this predecessor.'];
  const before = [first.id];
  const seen = new Set<number>();
  for (let id = before.pop(); id !== undefined; id = before.pop()) {
    if (id === work.id) return ['A task cannot be its own predecessor.'];
    if (seen.has(id)) continue;
    seen.add(id);
    const one = world.get('ticket', id);
    if (one) before.push(...predecessorsOf(one).map((other) => other.predecessorTaskID));
  }
  return [];
}

export const taskSecondaryResource = secondaryResources(task, 'project', 'taskID');
export const ticketSecondaryResource = secondaryResources(ticket, 'service', 'ticketID');
