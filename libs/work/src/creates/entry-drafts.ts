import type { TenantTx } from '#libs/platform';
import type { CreateDraft } from './create-draft.js';
import type { NoteRequest, TimeEntryRequest } from './create-request.js';
import {
  CreateRefused,
  CreateValues,
  lockParent,
  NOTHING,
  refuseField,
  textOrNull,
} from './create-values.js';
import { judgeTime } from './time-rules.js';

/** Checks a wish for a note. @throws CreateRefused */
export async function draftNote(tx: TenantTx, wish: NoteRequest): Promise<CreateDraft> {
  const { kind, id } = wish.on;
  const table = kind === 'ticket' ? 'tickets' : 'projects';
  const parent = await lockParent(tx, table, `${kind}Id`, id, '1');
  const text = wish.text.trim();
  if (text === '') refuseField('text', 'required');
  const values = new CreateValues(tx, parent.sourceId);
  const author = await values.agent(wish.memberId);
  const member = author ?? NOTHING;
  const createdAt = new Date().toISOString();
  return {
    sourceId: parent.sourceId,
    waitsFor: parent.waitsFor,
    payload: {
      kind: 'note',
      parent: { kind, id },
      text,
      internal: wish.internal,
      member,
    },
    record: (externalId) => ({
      kind: 'note',
      record: {
        externalId,
        version: null,
        ticketExternalId: kind === 'ticket' ? parent.externalId : null,
        projectExternalId: kind === 'project' ? parent.externalId : null,
        authorExternalId: member.externalId,
        authorName: member.name ?? tx.ctx.actor.name,
        text,
        internal: wish.internal,
        createdAt,
      },
    }),
  };
}

interface TimedTicket {
  closed: boolean;
  noTime: boolean;
  project: string | null;
  phase: string | null;
  company: string | null;
}

const TIMED_TICKET = `t.closed, t.project_external_id as project, t.phase_external_id as phase,
  t.company_external_id as company,
  coalesce((select r.no_time from reference_items r where r.id = t.status_id), false) as "noTime"`;

/** Checks a wish to log time. @throws CreateRefused */
export async function draftTimeEntry(tx: TenantTx, wish: TimeEntryRequest): Promise<CreateDraft> {
  const ticket = await lockParent<TimedTicket>(tx, 'tickets', 'ticketId', wish.ticketId, TIMED_TICKET);
  const values = new CreateValues(tx, ticket.sourceId);
  const member = await values.agent(wish.memberId);
  if (!member) throw new CreateRefused({ outcome: 'no_agent' });
  if (ticket.closed || ticket.noTime) refuseField('ticketId', 'takes_no_time');
  const judged = judgeTime(wish, new Date());
  if (!('time' in judged)) return refuseField(judged.field, judged.reason);
  const { time } = judged;
  const workType = await values.item('workTypeId', 'work_type', wish.workTypeId);
  const workRole = await values.item('workRoleId', 'work_role', wish.workRoleId);
  const workDate = await dayOf(tx, time.startedAt);
  const notes = textOrNull(wish.notes);
  const internalNotes = textOrNull(wish.internalNotes);
  const logged = { ...time, workDate, billable: wish.billable, notes, internalNotes };
  return {
    sourceId: ticket.sourceId,
    waitsFor: ticket.waitsFor,
    payload: {
      kind: 'time_entry',
      parent: { kind: 'ticket', id: ticket.id },
      ...logged,
      member,
      workType,
      workRole,
    },
    record: (externalId) => ({
      kind: 'time_entry',
      record: {
        externalId,
        version: null,
        ...logged,
        ticketExternalId: ticket.externalId,
        projectExternalId: ticket.project,
        phaseExternalId: ticket.phase,
        companyExternalId: ticket.company,
        memberExternalId: member.externalId,
        workTypeExternalId: workType.externalId,
        workRoleExternalId: workRole.externalId,
        locked: false,
      },
    }),
  };
}

/** The day of a moment in the tenant's zone, `yyyy-mm-dd`. */
async function dayOf(tx: TenantTx, moment: string): Promise<string> {
  const [row] = await tx.query<{ day: string }>(
    `select to_char($1::timestamptz at time zone time_zone, 'YYYY-MM-DD') as day from tenants`,
    [moment],
  );
  if (!row) throw new Error('The tenant of this context does not exist.');
  return row.day;
}
