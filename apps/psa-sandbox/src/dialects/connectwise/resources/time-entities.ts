import type { TimeEntry } from '../../../world/model.js';
import { amount, rateOf } from '../../../world/money.js';
import type { Entity } from '../entity.js';
import { ValueError } from '../errors.js';
import {
  choice,
  computedFields,
  type Field,
  findReference,
  instant,
  kept,
  keptFields,
  type Loose,
  number,
  reference,
  shown,
  showReference,
  text,
  type Wire,
} from '../fields.js';
import { toBoolean, toInteger, toNumber, toText } from '../values.js';
import { companyReference, defaultOf } from './project-entities.js';
import { BILLING, ID, INFO } from './reference-entities.js';
import { recordType } from './ticket-entities.js';

const HOUR = 3_600_000;
const STATES = { open: 'Open', approved: 'ApprovedByTierOne', billed: 'Billed' } as const;

/** The rate that somebody set, else what role and work type make it. */
function entryRate(record: Loose, wire: Wire): number | null {
  const own = (record.attributes as Loose | undefined)?.hourlyRate;
  return typeof own === 'number' ? own : rateOf(wire.world, record as unknown as TimeEntry);
}

const ticketOf = (record: Loose, wire: Wire) => wire.world.get('ticket', record.ticketId as number | null);

const chargeToId: Field = {
  column: 'ticketId',
  idColumn: 'ticketId',
  read: (record) => record.ticketId,
  write: (draft, value, wire) => {
    const id = toInteger(value);
    if (id !== null && !wire.world.get('ticket', id))
      throw new ValueError('NotFound', `No ticket with id ${id} exists.`);
    draft.ticketId = id;
  },
};

const chargeToType: Field = {
  read: (record, wire) => {
    const ticket = ticketOf(record, wire);
    return ticket ? recordType(ticket).replace('ProjectIssue', 'ProjectTicket') : null;
  },
  write: (draft, value) => {
    const word = toText(value);
    if (word !== null && !['ServiceTicket', 'ProjectTicket', 'ChargeCode', 'Activity'].includes(word))
      throw new ValueError(
        'InvalidValue',
        `'${word}' is not one of ServiceTicket, ProjectTicket, ChargeCode, Activity.`,
      );
    draft['sent:chargeToType'] = word;
  },
};

export const timeEntry: Entity = {
  name: 'timeEntry',
  kind: 'timeEntry',
  fields: {
    id: ID,
    chargeToId,
    chargeToType,
    company: companyReference(),
    member: reference('memberId', 'member', { link: 'member', href: () => '/system/members' }),
    locationId: kept('locationId', toInteger, 1),
    businessUnitId: kept('businessUnitId', toInteger, 1),
    workType: reference('workTypeId', 'workType', { link: 'workType', href: () => '/time/workTypes' }),
    workRole: reference('workRoleId', 'workRole', { link: 'workRole', href: () => '/time/workRoles' }),
    timeStart: instant('startedAt', { required: true }),
    timeEnd: instant('endedAt'),
    hoursDeduct: number('deduction'),
    actualHours: {
      ...number('hours'),
      write: (draft, value, wire) => {
        number('hours').write?.(draft, value, wire);
        draft['sent:actualHours'] = draft.hours;
      },
    },
    billableOption: choice('billing', BILLING),
    notes: text('notes'),
    internalNotes: text('internalNotes'),
    addToDetailDescriptionFlag: kept('addToDetailDescriptionFlag', toBoolean, false),
    addToInternalAnalysisFlag: kept('addToInternalAnalysisFlag', toBoolean, false),
    addToResolutionFlag: kept('addToResolutionFlag', toBoolean, false),
    emailResourceFlag: kept('emailResourceFlag', toBoolean, false),
    emailContactFlag: kept('emailContactFlag', toBoolean, false),
    emailCcFlag: kept('emailCcFlag', toBoolean, false),
    hoursBilled: shown((record) => (record.billing === 'billable' ? record.hours : 0)),
    enteredBy: shown((record) => record.createdBy),
    dateEntered: shown((record) =>
      typeof record.createdAt === 'number'
        ? `${new Date(record.createdAt).toISOString().slice(0, 19)}Z`
        : null,
    ),
    hourlyRate: {
      ...kept('hourlyRate', toNumber),
      read: (record, wire) => entryRate(record, wire),
    },
    // ConnectWise gives the cost of an entry as text.
    hourlyCost: shown(
      (record, wire) => wire.world.get('member', record.memberId as number)?.hourlyCost?.toFixed(2) ?? null,
    ),
    invoice: shown((record) =>
      record.state === 'billed'
        ? {
            id: 50_000 + (Number(record.id) % 10_000),
            identifier: String(50_000 + (Number(record.id) % 10_000)),
          }
        : null,
    ),
    extendedInvoiceAmount: shown((record, wire) =>
      record.state === 'billed' && record.billing === 'billable'
        ? amount(Number(record.hours) * (entryRate(record, wire) ?? 0))
        : null,
    ),
    status: shown((record) => STATES[(record as unknown as TimeEntry).state], 'state'),
    ticket: shown((record, wire) =>
      showReference(
        wire,
        'ticket',
        record.ticketId,
        'ticket',
        (t) => `/${t.kind === 'service' ? 'service' : 'project'}/tickets`,
      ),
    ),
    project: reference('projectId', 'project', {
      link: 'project',
      href: () => '/project/projects',
      readOnly: true,
    }),
    phase: reference('phaseId', 'phase', {
      link: 'phase',
      href: (phase) => `/project/projects/${String(phase.projectId)}/phases`,
      readOnly: true,
    }),
    ticketBoard: shown((record, wire) => wire.world.get('board', ticketOf(record, wire)?.boardId)?.name),
    ticketStatus: shown(
      (record, wire) => wire.world.get('ticketStatus', ticketOf(record, wire)?.statusId)?.name,
    ),
    invoiceReady: shown((record) => (record.state === 'open' ? 0 : 1)),
    ...keptFields({
      text: 'emailCc mobileGuid',
      number:
        'invoiceHours overageRate agreementHours agreementAmount opportunityRecid agreementAdjustment adjustment',
      object: 'agreement timeSheet activity taxCode location department',
      list: 'customFields',
    }),
    ...computedFields(
      'companyType businessGroupDesc agreementType projectActivity territory ticketType ticketSubType invoiceFlag locationName',
    ),
    _info: INFO,
  },
  blank: () => ({
    ...{
      memberId: null,
      companyId: null,
      ticketId: null,
      projectId: null,
      phaseId: null,
      startedAt: null,
      endedAt: null,
    },
    ...{
      deduction: 0,
      hours: null,
      billing: null,
      workTypeId: null,
      workRoleId: null,
      notes: null,
      internalNotes: null,
      state: 'open',
    },
  }),
  complete: completeTimeEntry,
  check: (draft, wire) => {
    const type = draft['sent:chargeToType'];
    const ticket = ticketOf(draft, wire);
    const wrong =
      ticket &&
      typeof type === 'string' &&
      recordType(ticket).replace('ProjectIssue', 'ProjectTicket') !== type;
    return wrong
      ? [
          {
            field: 'chargeToType',
            code: 'InvalidValue',
            message: `The ticket ${ticket.id} is not a ${type}.`,
          },
        ]
      : draft.hours === null && draft.endedAt === null
        ? [
            {
              field: 'actualHours',
              code: 'MissingRequiredField',
              message: 'Either timeEnd or actualHours is required.',
            },
          ]
        : [];
  },
};

/** Hours follow from start, end and break; where both hours and end are sent, the hours count. */
function completeTimeEntry(draft: Loose, wire: Wire): void {
  const ticket = ticketOf(draft, wire);
  const start = draft.startedAt;
  const end = draft.endedAt;
  draft.deduction ??= 0;
  if (draft['sent:actualHours'] === undefined && typeof start === 'number' && typeof end === 'number')
    draft.hours = Math.round(((end - start) / HOUR - Number(draft.deduction)) * 100) / 100;
  draft.companyId = ticket?.companyId ?? draft.companyId ?? 19;
  draft.projectId = ticket?.projectId ?? null;
  draft.phaseId = ticket?.phaseId ?? null;
  draft.memberId ??= findReference(wire.world, 'member', { identifier: wire.by }, () => true);
  const member = wire.world.get('member', draft.memberId as number);
  draft.workRoleId ??= ticket?.workRoleId ?? member?.workRoleId ?? 1;
  draft.workTypeId ??= ticket?.workTypeId ?? defaultOf(wire.world, 'workType');
  draft.billing ??= wire.world.get('workType', draft.workTypeId as number)?.billing ?? 'billable';
}

/** The short form listed under a ticket. */
export const timeEntryReference: Entity = {
  name: 'timeEntryReference',
  kind: 'timeEntry',
  fields: { id: ID, _info: INFO },
};
