import type { NoteSnapshot, TimeEntrySnapshot } from '#libs/work';
import { dayInZone } from '../../reading/day-in-zone.js';
import type { ActionRecord } from '../wire/work-records.js';
import { plainText } from './plain-text.js';

/** What the actions hang under. */
export interface ActionParent {
  id: string;
  isProject: boolean;
}

/** Halo counts actions per ticket, so an action is only known together with its ticket. */
export function actionKey(ticketId: string, actionId: string): string {
  return `${ticketId}:${actionId}`;
}

/** @throws Error for anything that `actionKey` did not make */
export function parseActionKey(key: string): { ticketId: string; actionId: string } {
  const [, ticketId, actionId] = /^(\d+):(\d+)$/.exec(key) ?? [];
  if (!ticketId || !actionId) throw new Error(`Not the id of an action: ${key}`);
  return { ticketId, actionId };
}

/** @returns null for an action without words */
export function toNote(record: ActionRecord, parent: ActionParent): NoteSnapshot | null {
  const text = wordsOf(record);
  if (text === null) return null;
  return {
    externalId: actionKey(parent.id, record.id),
    version: record.last_updated,
    ticketExternalId: parent.isProject ? null : parent.id,
    projectExternalId: parent.isProject ? parent.id : null,
    authorExternalId: agentOf(record),
    authorName: record.who ?? record.on_behalf_of_name ?? record.emailfrom,
    text,
    // Where Halo is silent a note stays inside: showing an internal one to a client cannot be taken back.
    internal: record.hiddenfromuser ?? true,
    createdAt: record.actiondatecreated ?? record.datetime,
  };
}

/**
 * @param timeZone IANA zone of the account
 * @returns null for an action that took no time
 */
export function toTimeEntry(
  record: ActionRecord,
  parent: ActionParent,
  timeZone: string,
): TimeEntrySnapshot | null {
  const hours = record.timetaken ?? 0;
  const startedAt = record.actionarrivaldate;
  const workDate = dayOf(record, timeZone);
  if (hours <= 0 || workDate === null) return null;
  return {
    externalId: actionKey(parent.id, record.id),
    version: record.last_updated,
    ticketExternalId: parent.isProject ? null : parent.id,
    projectExternalId: parent.isProject ? parent.id : record.project_id,
    phaseExternalId: null,
    companyExternalId: null,
    memberExternalId: agentOf(record),
    workTypeExternalId: record.chargerate,
    workRoleExternalId: null,
    startedAt,
    // Halo gives an entry of hours alone the end that it began with.
    endedAt: record.actioncompletiondate === startedAt ? null : record.actioncompletiondate,
    workDate,
    hours,
    billable: record.actisbillable ?? (record.actionchargehours ?? 0) > 0,
    notes: record.hiddenfromuser === false ? wordsOf(record) : null,
    internalNotes: record.hiddenfromuser === false ? null : wordsOf(record),
    locked: Boolean(record.actreviewed) || isInvoiced(record.actioninvoicenumber),
    chargeHours: record.actionchargehours,
    chargeAmount: record.actionchargeamount,
  };
}

/** An action whose start is a midnight without an end was entered as a day with hours, and that day does not shift (I6). */
function dayOf(record: ActionRecord, timeZone: string): string | null {
  const { actionarrivaldate: start, actioncompletiondate: end } = record;
  if (start?.endsWith('T00:00:00.000Z') && (end === null || end === start)) return start.slice(0, 10);
  const moment = start ?? record.datetime ?? record.actiondatecreated;
  return moment === null ? null : dayInZone(moment, timeZone);
}

function agentOf(record: ActionRecord): string | null {
  return record.who_agentid ?? record.actionby_agent_id;
}

function wordsOf(record: ActionRecord): string | null {
  return record.note ?? (record.note_html === null ? null : plainText(record.note_html));
}

/** Numbers below 1 stand for "not yet" and "never". */
function isInvoiced(invoice: string | null): boolean {
  return invoice !== null && !(Number(invoice) <= 0);
}
