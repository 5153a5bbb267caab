import type { BaseRecord, Ticket } from '../../../world/model.js';
import { instantOf } from '../dates.js';
import type { Entity } from '../entity.js';
import { referencesNothing } from '../errors.js';
import {
  attributesOf,
  changeMarker,
  dayWithTime,
  decimal,
  type Field,
  ID,
  keep,
  kept,
  keptChoice,
  keptFields,
  type Loose,
  picklist,
  shown,
  stamp,
  text,
  type Wire,
  wireInstant,
  worldReference,
} from '../fields.js';
import { PRIORITY_LIST, TASK_CATEGORIES, TASK_STATUSES, TASK_TYPES } from '../reference-values.js';
import { worldSource } from '../source.js';
import { toInstant } from '../values.js';
import { ASSIGNMENT, completeAssignment, wrongAssignment } from './assignment.js';
import { numberedReference, readableNumber, resourceStamp } from './numbering.js';
import { project } from './projects.js';

const MORNING = 8;
export const EVENING = 17;

/** Kept as sent; tasks that never had a start begin with their phase or project, but not after their end. */
const startDateTime: Field = {
  dataType: 'datetime',
  read: (record, wire) => {
    const sent = attributesOf(record).startDateTime;
    if (typeof sent === 'number') return wireInstant(sent);
    const place =
      wire.world.get('phase', record.phaseId as number | null) ??
      wire.world.get('project', record.projectId as number | null);
    const days = [place?.startDate, record.dueDate].filter((one) => typeof one === 'string').sort();
    const first = place?.startDate ? days[0] : undefined;
    return first === undefined ? null : wireInstant(instantOf(first, MORNING, wire.timeZone));
  },
  write: (draft, value, _wire, name) => keep(draft, 'startDateTime', toInstant(value, name)),
};

const keptDescription = kept('description', 'string', null, { length: 8000 });

/** What was sent; for work of the seeded world, the words that it was opened with. */
export const DESCRIPTION: Field = {
  ...keptDescription,
  read: (record, wire) => {
    const sent = attributesOf(record).description;
    if (sent !== undefined || typeof record.id !== 'number') return sent ?? null;
    return wire.world.by('note', 'ticketId', record.id).find((note) => note.issue)?.text ?? null;
  },
};

const isTask = (record: Ticket): boolean => record.kind === 'project';

/** The work of a project. Readable at its own path, written under its project. */
export const task: Entity = {
  name: 'Task',
  path: 'Tasks',
  source: worldSource('ticket', isTask),
  writes: ['create', 'update'],
  parent: { entity: () => project, field: 'projectID', segment: 'Tasks' },
  userDefinedField: 'Reference',
  fields: {
    id: ID,
    projectID: worldReference('projectId', 'project', 'Project', { required: true, createOnly: true }),
    phaseID: worldReference('phaseId', 'phase', 'Phase'),
    title: text('summary', { length: 255, required: true }),
    description: DESCRIPTION,
    status: picklist('statusId', TASK_STATUSES, { required: true }),
    taskType: keptChoice('taskType', TASK_TYPES, { required: true }),
    taskCategoryID: picklist('typeId', TASK_CATEGORIES),
    taskNumber: readableNumber('T'),
    priority: kept('priority', 'integer', 0),
    priorityLabel: picklist('priorityId', PRIORITY_LIST),
    startDateTime,
    endDateTime: dayWithTime('dueDate', 'endDateTime', EVENING),
    estimatedHours: decimal('budgetHours'),
    hoursToBeScheduled: kept('hoursToBeScheduled', 'decimal'),
    remainingHours: shown('decimal', remaining, { unsearchable: true }),
    ...ASSIGNMENT,
    billingCodeID: numberedReference('workTypeId', 'workType', 'BillingCode'),
    departmentID: kept('departmentID', 'integer'),
    isTaskBillable: kept('isTaskBillable', 'boolean', true),
    isVisibleInClientPortal: kept('isVisibleInClientPortal', 'boolean', true),
    canClientPortalUserCompleteTask: kept('canClientPortalUserCompleteTask', 'boolean', false),
    companyLocationID: worldReference('siteId', 'site', 'CompanyLocation'),
    completedDateTime: stamp('closedAt'),
    completedByResourceID: resourceStamp('closedBy'),
    completedByType: shown('integer', (record) => (record.closedAt === null ? null : 1)),
    createDateTime: stamp('createdAt'),
    creatorResourceID: resourceStamp('createdBy'),
    creatorType: shown('integer', () => 1),
    lastActivityDateTime: changeMarker('ticket', true),
    lastActivityResourceID: resourceStamp('updatedBy'),
    lastActivityPersonType: shown('integer', () => 1),
    ...keptFields({ string: 'externalID:50 purchaseOrderNumber:50' }),
  },
  rules: {
    blank: (wire, parentId) => {
      const parent = wire.world.get('project', parentId);
      return {
        ...newWork('project'),
        ...{ companyId: parent?.companyId ?? null, contactId: parent?.contactId ?? null },
        ...{ siteId: parent?.siteId ?? null, boardId: parent?.boardId ?? null },
      };
    },
    complete: (draft, wire, before) => {
      draft.priorityId ??= defaultPriority(wire);
      completeAssignment(draft, before);
    },
    check: (draft, wire, sent, before) => [
      ...wrongAssignment(draft, wire, sent, before),
      ...wrongPhase(draft, wire),
      ...wrongDates(draft, wire, sent),
    ],
  },
};

/** A ticket of the world before anything is said about it. */
export function newWork(kind: Ticket['kind']): Loose {
  return {
    ...{ kind, summary: null, statusId: null, typeId: null, priorityId: null, ownerId: null },
    ...{ resourceIds: [], workRoleId: null, workTypeId: null, projectId: null, phaseId: null },
    ...{ wbs: null, issue: false, budgetHours: null, actualHours: 0, dueDate: null },
    ...{ closedAt: null, closedBy: null, siteId: null, contactId: null },
  };
}

export function defaultPriority({ world }: Wire): number | undefined {
  const active = [...world.all('priority')].filter((one) => one.active);
  return (active.find((one) => one.isDefault) ?? active[0])?.id;
}

function remaining(record: Loose): number {
  return Math.max(
    0,
    Math.round((Number(record.budgetHours ?? 0) - Number(record.actualHours ?? 0)) * 100) / 100,
  );
}

function wrongPhase(draft: Loose, wire: Wire): string[] {
  const { phaseId, projectId } = draft as unknown as Ticket & BaseRecord;
  return phaseId !== null && wire.world.get('phase', phaseId)?.projectId !== projectId
    ? [referencesNothing('phaseID')]
    : [];
}

function wrongDates(draft: Loose, wire: Wire, sent: ReadonlySet<string>): string[] {
  if (!sent.has('startDateTime') && !sent.has('endDateTime')) return [];
  const start = task.fields.startDateTime?.read(draft, wire);
  const end = task.fields.endDateTime?.read(draft, wire);
  return typeof start === 'string' && typeof end === 'string' && end < start
    ? ['The task end date must be on or after the task start date.']
    : [];
}
