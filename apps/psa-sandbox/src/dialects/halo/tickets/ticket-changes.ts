import { createRecord, updateRecord } from '../../../world/changes.js';
import type { Project, Ticket } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import { readMilestones, replaceMilestones } from '../milestones/milestone-write.js';
import { obeying } from '../wire/elements.js';
import { keeping, type Loose, toText, sent } from '../wire/values.js';
import { placeOf, priorityKept } from './ticket-drafts.js';
import { openingNote } from './ticket-facts.js';
import {
  toAgent,
  toBudget,
  toDates,
  toHours,
  toKept,
  toPriority,
  toStatus,
  toWords,
} from './ticket-fields.js';
import { toCustomer, toParent } from './ticket-place.js';
import type { HaloType } from './ticket-types.js';

/** Changes what was sent of a project; its milestones, if they were sent, as a whole. Throws 400. */
export function updateProject(
  world: World,
  project: Project,
  element: Loose,
  type: HaloType,
  by: string,
): void {
  const dates = toDates(element);
  const { kept: times, ...days } = dates;
  const description = toWords(element, 'details');
  const budgetHours = toBudget(element);
  const wanted = sent(element, 'milestones') ? readMilestones(world, project.id, element.milestones) : null;
  const changes = {
    ...(sent(element, 'summary') ? { name: toText(element.summary, 'summary') ?? '' } : {}),
    ...(description === undefined ? {} : { description }),
    ...toCustomer(world, element, project),
    ...(sent(element, 'status_id')
      ? { statusId: toStatus(world, type, element.status_id, project.statusId) }
      : {}),
    ...(sent(element, 'agent_id') ? { managerId: toAgent(world, element.agent_id) } : {}),
    ...days,
    ...(budgetHours === undefined ? {} : { budgetHours }),
    attributes: keeping(project, {
      ...times,
      ...toKept(world, element, type),
      ...priorityKept(world, element),
    }),
  };
  obeying(() => updateRecord(world, 'project', project.id, changes, { by }));
  if (wanted)
    obeying(() => {
      replaceMilestones(world, project.id, wanted, by);
    });
}

/** Changes what was sent of a ticket or task. Throws 400. */
export function updateTask(world: World, task: Ticket, element: Loose, type: HaloType, by: string): void {
  const { kept: times, startDate, ...due } = toDates(element);
  const details = toWords(element, 'details');
  const moved = sent(element, 'parent_id') ? placeOf(type, toParent(world, element)) : null;
  const ownerId = sent(element, 'agent_id') ? toAgent(world, element.agent_id) : undefined;
  const changes = {
    ...(sent(element, 'summary') ? { summary: toText(element.summary, 'summary') ?? '' } : {}),
    ...toCustomer(world, element, task),
    typeId: type.worldType?.id ?? null,
    ...(sent(element, 'status_id')
      ? { statusId: toStatus(world, type, element.status_id, task.statusId) }
      : {}),
    ...(sent(element, 'priority_id') ? { priorityId: toPriority(world, element.priority_id) } : {}),
    ...(ownerId === undefined ? {} : { ownerId, resourceIds: resourcesOf(task, ownerId) }),
    ...(sent(element, 'estimate') ? { budgetHours: toHours(element.estimate, 'estimate') } : {}),
    ...due,
    ...(moved && moved.projectId !== task.projectId ? { projectId: moved.projectId, phaseId: null } : {}),
    attributes: keeping(task, {
      ...times,
      ...(startDate === undefined ? {} : { startDate }),
      ...(moved ? { parentId: moved.parentId } : {}),
      ...toKept(world, element, type),
    }),
  };
  obeying(() => updateRecord(world, 'ticket', task.id, changes, { by }));
  if (details !== undefined) writeDetails(world, task.id, details ?? '', by);
}

/** The new owner and whoever else works on it. */
function resourcesOf(task: Ticket, ownerId: number | null): number[] {
  const others = task.resourceIds.filter((id) => id !== task.ownerId && id !== ownerId);
  return ownerId === null ? others : [ownerId, ...others];
}

/** The details of a ticket are the note that it was opened with. */
export function writeDetails(world: World, ticketId: number, text: string, by: string): void {
  const note = openingNote(world, ticketId);
  if (note) {
    if (note.text !== text) updateRecord(world, 'note', note.id, { text }, { by });
    return;
  }
  if (text === '') return;
  const nobody = { projectId: null, memberId: null, contactId: null };
  createRecord(
    world,
    'note',
    { ...nobody, ticketId, text, audience: 'discussion', issue: true, flagged: false },
    { by },
  );
}
