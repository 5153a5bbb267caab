import type { Ticket } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import type { Entity } from '../entity.js';
import {
  attributesOf,
  changeMarker,
  dayWithTime,
  decimal,
  emptyFields,
  type Field,
  ID,
  kept,
  keptChoice,
  keptFields,
  keptReference,
  type Loose,
  picklist,
  shown,
  stamp,
  text,
  type Wire,
  worldReference,
} from '../fields.js';
import {
  ISSUE_TYPES,
  PRIORITY_LIST,
  QUEUES,
  SOURCES,
  SUB_ISSUE_TYPES,
  TICKET_CATEGORIES,
  TICKET_STATUSES,
  TICKET_TYPE_LIST,
} from '../reference-values.js';
import { worldSource } from '../source.js';
import { ASSIGNMENT, completeAssignment, wrongAssignment } from './assignment.js';
import { numberedReference, readableNumber, resourceStamp } from './numbering.js';
import { DESCRIPTION, EVENING, newWork } from './tasks.js';

const isTicket = (record: Ticket): boolean => record.kind === 'service';

const chosenQueue = picklist('boardId', QUEUES);

/** A ticket that is taken out of its queue lies in the first one: the world knows no ticket without. */
const queueID: Field = {
  ...chosenQueue,
  write: (draft, value, wire, name) => {
    if (value === null) draft.boardId = defaultQueue(wire.world);
    else chosenQueue.write?.(draft, value, wire, name);
  },
};

/** Work that is no project's. */
export const ticket: Entity = {
  name: 'Ticket',
  path: 'Tickets',
  source: worldSource('ticket', isTicket),
  writes: ['create', 'update'],
  webhooks: true,
  userDefinedField: 'Reference',
  fields: {
    id: ID,
    ticketNumber: readableNumber('T'),
    title: text('summary', { length: 255, required: true }),
    description: DESCRIPTION,
    companyID: worldReference('companyId', 'company', 'Company', { required: true }),
    companyLocationID: worldReference('siteId', 'site', 'CompanyLocation'),
    contactID: worldReference('contactId', 'contact', 'Contact'),
    queueID,
    status: picklist('statusId', TICKET_STATUSES, { required: true }),
    priority: picklist('priorityId', PRIORITY_LIST, { required: true }),
    ticketType: picklist('typeId', TICKET_TYPE_LIST),
    ticketCategory: keptChoice('ticketCategory', TICKET_CATEGORIES),
    issueType: keptChoice('issueType', ISSUE_TYPES),
    subIssueType: keptChoice('subIssueType', SUB_ISSUE_TYPES, { parent: 'issueType' }),
    source: keptChoice('source', SOURCES),
    dueDateTime: dayWithTime('dueDate', 'dueDateTime', EVENING),
    estimatedHours: decimal('budgetHours'),
    ...ASSIGNMENT,
    billingCodeID: numberedReference('workTypeId', 'workType', 'BillingCode'),
    contractID: keptReference('contractID', 'contract', 'Contract'),
    configurationItemID: keptReference('configurationItemID', 'device', 'ConfigurationItem'),
    projectID: keptReference('projectID', 'project', 'Project'),
    resolution: kept('resolution', 'string', null, { length: 32_000 }),
    completedDate: stamp('closedAt', 7),
    completedByResourceID: resourceStamp('closedBy'),
    resolvedDateTime: stamp('closedAt'),
    createDate: stamp('createdAt'),
    creatorResourceID: resourceStamp('createdBy'),
    creatorType: shown('integer', () => 1),
    lastActivityDate: changeMarker('ticket', true),
    lastTrackedModificationDateTime: stamp('updatedAt'),
    lastActivityResourceID: resourceStamp('updatedBy'),
    lastActivityPersonType: { ...shown('integer', () => 1), unsearchable: true },
    ...keptFields({
      string:
        'externalID:50 purchaseOrderNumber:50 rmmAlertID:50 changeInfoField1:8000 changeInfoField2:8000 changeInfoField3:8000 changeInfoField4:8000 changeInfoField5:8000',
      integer:
        'changeApprovalBoard changeApprovalStatus changeApprovalType monitorID monitorTypeID opportunityID problemTicketId serviceLevelAgreementID',
    }),
    hoursToBeScheduled: kept('hoursToBeScheduled', 'decimal'),
    ...emptyFields({
      integer:
        'apiVendorID contractServiceBundleID contractServiceID currentServiceThermometerRating firstResponseAssignedResourceID firstResponseInitiatingResourceID impersonatorCreatorResourceID organizationalLevelAssociationID previousServiceThermometerRating rmaStatus rmaType serviceThermometerTemperature',
      datetime:
        'firstResponseDateTime firstResponseDueDateTime lastCustomerNotificationDateTime lastCustomerVisibleActivityDateTime resolutionPlanDateTime resolutionPlanDueDateTime resolvedDueDateTime',
      boolean: 'serviceLevelAgreementHasBeenMet',
      decimal: 'serviceLevelAgreementPausedNextEventHours',
    }),
  },
  rules: {
    blank: (wire) => ({
      ...newWork('service'),
      ...{ companyId: null, boardId: defaultQueue(wire.world) },
    }),
    complete: (draft, wire, before) => {
      if (before) followQueue(draft, before as Ticket, wire.world);
      completeAssignment(draft, before);
    },
    check: (draft, wire, sent, before) => [
      ...wrongAssignment(draft, wire, sent, before),
      ...(before || sent.has('queueID') || sent.has('assignedResourceID')
        ? []
        : ['A ticket needs a queueID or an assignedResourceID with its role.']),
      ...wrongSubIssue(draft, wire),
    ],
  },
};

function defaultQueue(world: World): number | null {
  for (const board of world.all('board')) if (!board.forProjects && board.active) return board.id;
  return null;
}

/** Statuses and types are the same in all queues here, in the world they are each board's own. */
function followQueue(draft: Loose, before: Ticket, world: World): void {
  if (draft.boardId === before.boardId) return;
  for (const [column, list] of [
    ['statusId', TICKET_STATUSES],
    ['typeId', TICKET_TYPE_LIST],
  ] as const) {
    const value = list.show(draft[column], world);
    if (value !== null) draft[column] = list.take(value, draft, world) ?? draft[column];
  }
}

/** A sub-issue must lie under the issue. */
function wrongSubIssue(draft: Loose, wire: Wire): string[] {
  const { issueType, subIssueType } = attributesOf(draft);
  if (subIssueType === null || subIssueType === undefined) return [];
  const chosen = SUB_ISSUE_TYPES.choices(wire.world).find((one) => one.value === subIssueType);
  return chosen?.parent === issueType ? [] : ['The subIssueType does not belong to the issueType.'];
}
