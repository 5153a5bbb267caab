import type { Project } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import { refused } from '../wire/errors.js';
import { ticketIds } from '../wire/shared-ids.js';
import { type Loose, sent } from '../wire/values.js';
import type { TicketRecord } from './ticket-facts.js';
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
import { toCustomer } from './ticket-place.js';
import { boardStatuses, type HaloType } from './ticket-types.js';

/** A new project. Throws 400. */
export function projectDraft(world: World, element: Loose, type: HaloType, summary: string) {
  const dates = toDates(element);
  const statuses = [...world.all('projectStatus')].filter(({ active }) => active);
  const usual = statuses.find(({ isDefault }) => isDefault) ?? statuses[0];
  return {
    name: summary,
    description: toWords(element, 'details') ?? null,
    ...toCustomer(world, element, null),
    boardId: type.board.id,
    statusId: sent(element, 'status_id') ? toStatus(world, type, element.status_id) : (usual?.id ?? 1),
    typeId: null,
    managerId: toAgent(world, element.agent_id),
    officeId: type.board.officeId,
    departmentId: type.board.departmentId,
    priceModel: 'actual' as const,
    startDate: dates.startDate ?? null,
    dueDate: dates.dueDate ?? null,
    ...{ actualStart: null, actualEnd: null, budgetHours: toBudget(element) ?? null },
    ...{ price: null, labourRevenue: null, labourCost: null, otherRevenue: null, otherCost: null },
    ...{ estimatedHours: 0, actualHours: 0, progress: 0 },
    attributes: { halo: { ...dates.kept, ...toKept(world, element, type), ...priorityKept(world, element) } },
  };
}

/** The world's projects have no priority: it is only kept. */
export function priorityKept(world: World, element: Loose): Loose {
  return sent(element, 'priority_id') ? { priorityId: toPriority(world, element.priority_id) } : {};
}

/** A new ticket or task. Throws 400. */
export function ticketDraft(
  world: World,
  element: Loose,
  type: HaloType,
  summary: string,
  parent: TicketRecord | null,
) {
  const dates = toDates(element);
  const statuses = boardStatuses(world, type.board.id).filter(({ active }) => active);
  const usual = statuses.find(({ isDefault }) => isDefault) ?? statuses[0];
  const place = placeOf(type, parent);
  const ownerId = toAgent(world, element.agent_id);
  const priority = [...world.all('priority')].find(({ isDefault }) => isDefault);
  return {
    kind: type.board.forProjects ? ('project' as const) : ('service' as const),
    summary,
    ...toCustomer(world, element, parent ? customerOf(parent) : null),
    boardId: type.board.id,
    statusId: sent(element, 'status_id') ? toStatus(world, type, element.status_id) : (usual?.id ?? 1),
    typeId: type.worldType?.id ?? null,
    priorityId: sent(element, 'priority_id') ? toPriority(world, element.priority_id) : (priority?.id ?? 1),
    ownerId,
    resourceIds: ownerId === null ? [] : [ownerId],
    ...{ workRoleId: null, workTypeId: null, phaseId: null, wbs: null, issue: false },
    projectId: place.projectId,
    budgetHours: toHours(element.estimate, 'estimate'),
    actualHours: 0,
    dueDate: dates.dueDate ?? null,
    ...{ closedAt: null, closedBy: null },
    attributes: {
      halo: {
        ...dates.kept,
        ...(dates.startDate === undefined ? {} : { startDate: dates.startDate }),
        ...(place.parentId === null ? {} : { parentId: place.parentId }),
        ...toKept(world, element, type),
      },
    },
  };
}

function customerOf({ record }: TicketRecord): Pick<Project, 'companyId' | 'siteId' | 'contactId'> {
  const { companyId, siteId, contactId } = record;
  return { companyId, siteId, contactId };
}

/** Tasks of projects hang under a project or under one of its tasks; other tickets under other tickets. */
export function placeOf(
  type: HaloType,
  parent: TicketRecord | null,
): { projectId: number | null; parentId: number | null } {
  if (!type.board.forProjects) {
    if (parent && (parent.kind === 'project' || parent.record.projectId !== null))
      throw refused(`The ticket type ${type.name} cannot be a child of a project.`);
    return { projectId: null, parentId: parent ? ticketIds.of('ticket', parent.record.id) : null };
  }
  const projectId =
    parent === null ? null : parent.kind === 'project' ? parent.record.id : parent.record.projectId;
  if (projectId === null) throw refused(`The ticket type ${type.name} needs a project as its parent.`);
  return {
    projectId,
    parentId: parent?.kind === 'ticket' ? ticketIds.of('ticket', parent.record.id) : null,
  };
}
