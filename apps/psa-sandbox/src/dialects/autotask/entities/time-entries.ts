import type { BaseRecord, Ticket, TimeEntry } from '../../../world/model.js';
import { dayIn, instantOf, meantDay, onDay } from '../dates.js';
import type { Entity } from '../entity.js';
import { referencesNothing, ValueError } from '../errors.js';
import {
  attributesOf,
  changeMarker,
  emptyFields,
  type Field,
  ID,
  keep,
  kept,
  type Loose,
  resourceIdOf,
  shown,
  stamp,
  text,
  type Wire,
  wireDay,
  wireInstant,
  worldReference,
} from '../fields.js';
import { TIME_ENTRY_TYPES } from '../reference-values.js';
import { worldSource } from '../source.js';
import { toBoolean, toInstant, toInteger, toNumber } from '../values.js';
import { isInternalCode } from './lists.js';
import { numberedReference, resourceStamp } from './numbering.js';
import { rolesOf } from './people.js';

const HOUR = 3_600_000;
const MORNING = 8;

/** The ticket of the world that an entry is on, if it is of that kind. */
function workOf(record: Loose, wire: Wire, kind: Ticket['kind']): number | null {
  const work = wire.world.get('ticket', record.ticketId as number | null);
  return work?.kind === kind ? work.id : null;
}

function workReference(entity: string, kind: Ticket['kind']): Field {
  return {
    dataType: 'integer',
    reference: entity,
    column: 'ticketId',
    createOnly: true,
    read: (record, wire) => workOf(record, wire, kind),
    write: (draft, value, wire, name) => {
      const id = toInteger(value, name);
      if (id === null) return;
      if (wire.world.get('ticket', id)?.kind !== kind) throw new ValueError(referencesNothing(name));
      draft.ticketId = id;
    },
  };
}

/** The calendar day of the work; what time it is said with does not count. Another day takes start and stop along. */
const dateWorked: Field = {
  dataType: 'datetime',
  required: true,
  read: (record, wire) => {
    if (typeof record.startedAt !== 'number') return null;
    const day = dayIn(record.startedAt, wire.timeZone);
    return wire.workDays === 'utc' ? `${day}T00:00:00Z` : wireDay(day, wire);
  },
  write: (draft, value, wire, name) => {
    const at = toInstant(value, name);
    if (at === null) return;
    const { timeZone } = wire;
    const day = meantDay(at, timeZone);
    const { startedAt, endedAt } = draft as unknown as { startedAt: number | null; endedAt: number | null };
    if (startedAt === null) draft.startedAt = instantOf(day, MORNING, timeZone);
    else {
      const moved = onDay(startedAt, day, timeZone);
      draft.startedAt = moved;
      draft.endedAt = endedAt === null ? null : moved + endedAt - startedAt;
    }
  },
};

/** Shown for entries with start and stop only; the others have a day and hours. */
const startDateTime: Field = {
  dataType: 'datetime',
  read: (record) => (record.endedAt === null ? null : wireInstant(record.startedAt)),
  write: (draft, value, _wire, name) => {
    const at = toInstant(value, name);
    if (at !== null) draft.startedAt = at;
  },
};

const endDateTime: Field = {
  dataType: 'datetime',
  read: (record) => wireInstant(record.endedAt),
  write: (draft, value, _wire, name) => void (draft.endedAt = toInstant(value, name)),
};

const hoursWorked: Field = {
  dataType: 'decimal',
  read: (record) => record.hours ?? null,
  write: (draft, value, _wire, name) => void (draft.hours = toNumber(value, name)),
};

const isNonBillable: Field = {
  dataType: 'boolean',
  read: (record) => record.billing !== 'billable',
  write: (draft, value, _wire, name) => {
    const off = toBoolean(value, name) ?? false;
    draft.billing = !off ? 'billable' : draft.billing === 'no-charge' ? 'no-charge' : 'do-not-bill';
  },
};

/** Time that is not billed may be shown on the invoice all the same. */
const showOnInvoice: Field = {
  dataType: 'boolean',
  read: (record) => record.billing === 'billable' || record.billing === 'no-charge',
  write: (draft, value, _wire, name) => {
    if (draft.billing === 'billable') return;
    draft.billing = toBoolean(value, name) === true ? 'no-charge' : 'do-not-bill';
  },
};

const internalBillingCodeID: Field = {
  ...kept('internalBillingCodeID', 'integer'),
  reference: 'BillingCode',
  write: (draft, value, _wire, name) => {
    const id = toInteger(value, name);
    if (id !== null && !isInternalCode(id)) throw new ValueError(referencesNothing(name));
    keep(draft, 'internalBillingCodeID', id);
  },
};

/** Hours of a resource on a ticket, a task, or the provider's own business; never on a project or phase. */
export const timeEntry: Entity = {
  name: 'TimeEntry',
  path: 'TimeEntries',
  source: worldSource('timeEntry'),
  writes: ['create', 'update', 'delete'],
  fields: {
    id: ID,
    resourceID: worldReference('memberId', 'member', 'Resource', { required: true, createOnly: true }),
    ticketID: workReference('Ticket', 'service'),
    taskID: workReference('Task', 'project'),
    timeEntryType: shown(
      'integer',
      (record, wire) =>
        workOf(record, wire, 'service') !== null ? 2 : workOf(record, wire, 'project') !== null ? 6 : 10,
      { picklist: TIME_ENTRY_TYPES },
    ),
    dateWorked,
    startDateTime,
    endDateTime,
    hoursWorked,
    hoursToBill: shown('decimal', (record) =>
      record.billing === 'billable'
        ? Number(record.hours) + Number(attributesOf(record).offsetHours ?? 0)
        : 0,
    ),
    offsetHours: kept('offsetHours', 'decimal', 0),
    roleID: numberedReference('workRoleId', 'workRole', 'Role', (record) => record.ticketId === null),
    billingCodeID: numberedReference(
      'workTypeId',
      'workType',
      'BillingCode',
      (record) => record.ticketId === null,
    ),
    internalBillingCodeID,
    summaryNotes: text('notes', { length: 32_000 }),
    internalNotes: text('internalNotes', { length: 32_000 }),
    isNonBillable,
    showOnInvoice,
    billingApprovalDateTime: shown('datetime', (record) =>
      record.state === 'open' ? null : wireInstant(record.updatedAt),
    ),
    billingApprovalLevelMostRecent: shown('integer', (record) => (record.state === 'open' ? 0 : 1)),
    createDateTime: stamp('createdAt'),
    creatorUserID: resourceStamp('createdBy'),
    lastModifiedDateTime: changeMarker('timeEntry', false, 7),
    lastModifiedUserID: resourceStamp('updatedBy'),
    impersonatorCreatorResourceID: shown('integer', (record) => attributesOf(record).impersonator ?? null),
    ...emptyFields({
      integer:
        'billingApprovalResourceID contractID contractServiceBundleID contractServiceID impersonatorUpdaterResourceID',
    }),
  },
  rules: {
    blank: (wire) => {
      const made: Loose = {
        ...{ memberId: null, companyId: null, ticketId: null, projectId: null, phaseId: null },
        ...{ startedAt: null, endedAt: null, deduction: 0, hours: null, billing: 'billable' },
        ...{ workTypeId: null, workRoleId: null, notes: null, internalNotes: null, state: 'open' },
      };
      if (wire.impersonator !== null) keep(made, 'impersonator', wire.impersonator);
      return made;
    },
    complete: (draft, wire, before) => completeEntry(draft, wire, before as TimeEntry | undefined),
    check: wrongEntry,
  },
};

/** Hours follow from start and stop where both are there; an entry without work belongs to the provider. */
function completeEntry(draft: Loose, wire: Wire, before?: TimeEntry): void {
  const { startedAt, endedAt } = draft as unknown as TimeEntry;
  const moved = startedAt !== before?.startedAt || endedAt !== before.endedAt;
  if (moved && typeof startedAt === 'number' && typeof endedAt === 'number')
    draft.hours = Math.round(((endedAt - startedAt) / HOUR) * 100) / 100;
  const work = wire.world.get('ticket', draft.ticketId as number | null);
  const member = wire.world.get('member', draft.memberId as number | null);
  if (!work) {
    for (const company of wire.world.collection('company').ids()) {
      draft.companyId ??= company;
      break;
    }
    draft.workRoleId ??= member?.workRoleId ?? null;
  }
  draft.workTypeId ??= work?.workTypeId ?? member?.workTypeId ?? null;
}

function wrongEntry(draft: Loose, wire: Wire, sent: ReadonlySet<string>, before?: BaseRecord): string[] {
  const { memberId, ticketId, startedAt, endedAt, hours, workRoleId, notes } = draft as unknown as TimeEntry;
  const found: string[] = [];
  const member = wire.world.get('member', memberId);
  const internal = attributesOf(draft).internalBillingCodeID;
  if (ticketId === null && (internal === null || internal === undefined))
    found.push('A time entry needs a ticketID, a taskID or an internalBillingCodeID.');
  if (sent.has('ticketID') && sent.has('taskID'))
    found.push('A time entry is for a ticket or for a task, not for both.');
  if (member?.nature === 'program') found.push('An API user cannot own time entries.');
  if (!wire.proxyTime && memberId !== resourceIdOf(wire.by, wire.world))
    found.push('The logged in Resource may not enter time for other resources.');
  if ((hours as number | null) === null)
    found.push('Either hoursWorked or startDateTime and endDateTime are required.');
  else if (hours <= 0 || hours > 24)
    found.push('The hours worked must be greater than 0 and not more than 24.');
  if (endedAt !== null && endedAt <= startedAt) found.push('The stop time must be after the start time.');
  if (ticketId !== null) {
    if (wire.startAndStopRequired && endedAt === null)
      found.push('startDateTime and endDateTime are required for this time entry.');
    if ((workRoleId as number | null) === null) found.push(referencesNothing('roleID'));
    else if (sent.has('roleID') && !mayWorkAs(wire, memberId, workRoleId))
      found.push('The roleID is not a role of the resource.');
    if (notes === null && (!before || sent.has('summaryNotes')))
      found.push('Missing Required Field: summaryNotes');
  }
  return found;
}

function mayWorkAs(wire: Wire, memberId: number, workRoleId: number): boolean {
  const { department, serviceDesk } = rolesOf(wire.world, memberId);
  return [...department, ...serviceDesk].includes(workRoleId);
}
