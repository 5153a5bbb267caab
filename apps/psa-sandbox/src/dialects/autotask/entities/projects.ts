import { updateRecord } from '../../../world/changes.js';
import { dayOf } from '../../../world/clock.js';
import type { BaseRecord, Project, Ticket } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import type { Entity } from '../entity.js';
import {
  attributesOf,
  changeMarker,
  day,
  decimal,
  emptyFields,
  type Field,
  ID,
  keep,
  keptChoice,
  keptFields,
  keptReference,
  type Loose,
  picklist,
  shown,
  stamp,
  text,
  type Wire,
  wireDay,
  wireInstant,
  worldReference,
} from '../fields.js';
import {
  COMPLETE,
  EXTERNAL_PROJECT_TYPES,
  PROJECT_STATUSES,
  PROJECT_TYPES,
  TASK_STATUSES,
} from '../reference-values.js';
import { worldSource } from '../source.js';
import { readableNumber, resourceStamp } from './numbering.js';

/** The world's own company is the provider's: its projects are internal. */
const ownCompany = (world: World): number | undefined => {
  for (const id of world.collection('company').ids()) return id;
  return undefined;
};

const chosenType = keptChoice('projectType', PROJECT_TYPES, { required: true });
const projectType: Field = {
  ...chosenType,
  read: (record, wire) => {
    const chosen = attributesOf(record).projectType;
    if (chosen !== undefined && chosen !== null) return chosenType.read(record, wire);
    return record.companyId === ownCompany(wire.world) ? 4 : 5;
  },
};

const isClosed = (record: Loose, wire: Wire): boolean =>
  wire.world.get('projectStatus', record.statusId as number | null)?.closed ?? false;

export const project: Entity = {
  name: 'Project',
  path: 'Projects',
  source: worldSource('project'),
  writes: ['create', 'update'],
  userDefinedField: 'Reference',
  fields: {
    id: ID,
    projectName: text('name', { length: 100, required: true }),
    projectNumber: readableNumber('P'),
    companyID: worldReference('companyId', 'company', 'Company', { required: true, createOnly: true }),
    projectType,
    status: picklist('statusId', PROJECT_STATUSES, { required: true }),
    statusDateTime: shown('datetime', (record) =>
      wireInstant(attributesOf(record).statusDateTime ?? record.createdAt),
    ),
    startDateTime: day('startDate', { required: true }),
    endDateTime: day('dueDate', { required: true }),
    duration: shown('integer', (record) => lengthInDays(record)),
    completedPercentage: shown('integer', (record) => Math.round(Number(record.progress ?? 0) * 100)),
    completedDateTime: shown('datetime', (record, wire) => {
      if (!isClosed(record, wire)) return null;
      return wireDay(record.actualEnd, wire) ?? wireInstant(record.updatedAt);
    }),
    projectLeadResourceID: worldReference('managerId', 'member', 'Resource'),
    department: worldReference('departmentId', 'department', 'Department'),
    contractID: keptReference('contractID', 'contract', 'Contract'),
    description: text('description', { length: 2000 }),
    estimatedTime: shown('decimal', (record) => record.estimatedHours ?? null),
    actualHours: shown('decimal', (record) => record.actualHours ?? null),
    laborEstimatedRevenue: decimal('labourRevenue'),
    laborEstimatedCosts: decimal('labourCost'),
    projectCostsRevenue: decimal('otherRevenue'),
    projectCostsBudget: decimal('otherCost'),
    extProjectType: picklist('typeId', EXTERNAL_PROJECT_TYPES, { unsearchable: true }),
    createDateTime: stamp('createdAt'),
    creatorResourceID: resourceStamp('createdBy'),
    lastActivityDateTime: changeMarker('project', true),
    lastActivityResourceID: resourceStamp('updatedBy'),
    lastActivityPersonType: shown('integer', () => 1),
    changeOrdersBudget: { ...shown('decimal', () => 0), unsearchable: true },
    ...keptFields({
      string: 'statusDetail:2000 extProjectNumber:50 purchaseOrderNumber:50',
      integer: 'companyOwnerResourceID organizationalLevelAssociationID',
      decimal:
        'changeOrdersRevenue estimatedSalesCost laborEstimatedMarginPercentage originalEstimatedRevenue projectCostEstimatedMarginPercentage sgda',
    }),
    ...emptyFields({ decimal: 'actualBilledHours', integer: 'impersonatorCreatorResourceID' }),
  },
  rules: {
    blank: (wire) => ({
      ...{ name: null, description: null, companyId: null, contactId: null, siteId: null },
      ...{ boardId: projectBoard(wire.world), statusId: null, typeId: null, managerId: null },
      ...{ officeId: 1, departmentId: 1, priceModel: 'actual', startDate: null, dueDate: null },
      ...{ actualStart: null, actualEnd: null, budgetHours: null, estimatedHours: 0 },
      ...{ price: null, labourRevenue: null, labourCost: null, otherRevenue: null, otherCost: null },
      ...{ actualHours: 0, progress: 0 },
    }),
    complete: (draft, wire, before) => {
      const was = before as Project | undefined;
      draft.departmentId ??= was?.departmentId ?? 1;
      if (draft.statusId === was?.statusId) return;
      const now = wire.world.clock.now();
      keep(draft, 'statusDateTime', now);
      draft.actualEnd = isClosed(draft, wire) ? (draft.actualEnd ?? dayOf(now)) : null;
    },
    check: (draft, wire, sent, before) => {
      const { startDate, dueDate } = draft as unknown as Project;
      const datesSent = sent.has('startDateTime') || sent.has('endDateTime');
      if (!datesSent || startDate === null || dueDate === null) return [];
      if (dueDate < startDate) return ['The project end date must be on or after the project start date.'];
      const last = before ? lastDay(wire.world, before.id) : null;
      return last !== null && sent.has('endDateTime') && dueDate < last
        ? ['The project end date must be on or after the end date of its last phase or task.']
        : [];
    },
    after: (record, wire, before) => completeTasks(record, wire, before),
  },
};

function projectBoard(world: World): number | null {
  for (const board of world.all('board')) if (board.forProjects && board.active) return board.id;
  return null;
}

function lengthInDays(record: Loose): number | null {
  const { startDate, dueDate } = record;
  if (typeof startDate !== 'string' || typeof dueDate !== 'string') return null;
  return Math.round((Date.parse(dueDate) - Date.parse(startDate)) / 86_400_000) + 1;
}

/** The day on which the last phase or task of a project ends. */
function lastDay(world: World, projectId: number): string | null {
  const days = [...world.by('phase', 'projectId', projectId), ...world.by('ticket', 'projectId', projectId)]
    .map((one) => one.dueDate)
    .filter((one) => one !== null);
  return days.sort().at(-1) ?? null;
}

/** A project that becomes Complete completes all its tasks. */
function completeTasks(record: BaseRecord, wire: Wire, before?: BaseRecord): void {
  const { world, by } = wire;
  const now = record as Project;
  if (now.statusId === (before as Project | undefined)?.statusId) return;
  if (PROJECT_STATUSES.show(now.statusId, world) !== COMPLETE) return;
  for (const task of world.by('ticket', 'projectId', now.id)) {
    const statusId = completeStatus(world, task);
    if (task.closedAt === null && statusId !== undefined)
      updateRecord(world, 'ticket', task.id, { statusId }, { by });
  }
}

function completeStatus(world: World, task: Ticket): number | undefined {
  return TASK_STATUSES.take(COMPLETE, { boardId: task.boardId }, world) as number | undefined;
}
