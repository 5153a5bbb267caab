import type {
  CreatedRecord,
  NoteCreate,
  OutgoingCreate,
  ProjectCreate,
  TicketCreate,
  TimeEntryCreate,
} from '../../psa-writes.js';
import { allOf, idEquals, momentEquals, since, textEquals, type Condition } from '../conditions.js';
import { largestPage, type ConnectWiseClient } from '../connectwise-client.js';
import { firstForward, firstPage, type PagePosition } from '../paging.js';
import {
  projectNoteRecord,
  projectRecord,
  ticketNoteRecord,
  ticketRecord,
  timeEntryRecord,
} from '../wire/work-records.js';
import { cut } from '../../writing/cut.js';
import { sameText } from '../../writing/same-text.js';
import { createdFrom, createPath } from './create-record.js';
import { externalReference, longestName } from './create-bodies.js';

/** How far the vendor's clock may be behind ours. */
const clockDoubtMs = 10 * 60_000;

/**
 * Looks for what an earlier `create` may have made (I14). Service tickets carry our marker. Everything else is found by its
 * natural key among records that were made within the window: same parent, same words, same times.
 */
export class CreatedSearch {
  constructor(
    private readonly client: ConnectWiseClient,
    private readonly timeZone: string,
  ) {}

  async find(change: OutgoingCreate): Promise<CreatedRecord | null> {
    const from = new Date(Date.parse(change.firstSentAt) - clockDoubtMs).toISOString();
    const raws = await this.candidates(change, from);
    for (const raw of raws) {
      if (!isTheSame(change, raw, from)) continue;
      const record = createdFrom(change, raw, this.timeZone);
      if (!change.known.includes(record.snapshot.externalId)) return record;
    }
    return null;
  }

  private async candidates(change: OutgoingCreate, from: string): Promise<unknown[]> {
    const path = createPath(change);
    const recent = since('lastUpdated', from);
    switch (change.kind) {
      case 'note':
        return this.all(path, null, firstPage);
      case 'time_entry':
        return this.all(
          path,
          allOf(idEquals('chargeToId', change.ticketExternalId), momentEquals('timeStart', change.startedAt)),
        );
      case 'project':
        return this.all(
          path,
          allOf(textEquals('name', change.name), idEquals('company/id', change.companyExternalId), recent),
        );
      case 'ticket':
        return this.all(path, ticketConditions(change, recent));
    }
  }

  private async all(path: string, conditions: Condition | null, first = firstForward): Promise<unknown[]> {
    const all: unknown[] = [];
    let position: PagePosition | null = first;
    while (position) {
      const page = await this.client.list({ path, conditions, pageSize: largestPage, position });
      all.push(...page.records);
      position = page.next;
    }
    return all;
  }
}

function ticketConditions(ticket: TicketCreate, recent: Condition): Condition | null {
  if (ticket.ticketKind === 'service') return textEquals('externalXRef', externalReference(ticket.marker));
  return allOf(
    ticket.phaseExternalId ? idEquals('phase/id', ticket.phaseExternalId) : null,
    textEquals('summary', cut(ticket.summary, longestName)),
    recent,
  );
}

/** Conditions may find more than was meant (wildcards, letter case): every candidate is compared again here. */
export function isTheSame(change: OutgoingCreate, raw: unknown, from: string): boolean {
  switch (change.kind) {
    case 'note':
      return sameNote(change, raw, from);
    case 'time_entry':
      return sameTimeEntry(change, raw, from);
    case 'ticket':
      return sameTicket(change, raw, from);
    case 'project':
      return sameProject(change, raw, from);
  }
}

function sameNote(change: NoteCreate, raw: unknown, from: string): boolean {
  if (change.on === 'project') {
    const note = projectNoteRecord.safeParse(raw);
    return (
      note.success &&
      sameText(note.data.text, change.text) &&
      isAfter(note.data._info.dateEntered ?? note.data._info.lastUpdated, from)
    );
  }
  const note = ticketNoteRecord.safeParse(raw);
  if (!note.success || !sameText(note.data.text, change.text)) return false;
  return isAfter(note.data.dateCreated ?? note.data._info.dateEntered ?? note.data._info.lastUpdated, from);
}

function sameTimeEntry(change: TimeEntryCreate, raw: unknown, from: string): boolean {
  const parsed = timeEntryRecord.safeParse(raw);
  if (!parsed.success) return false;
  const entry = parsed.data;
  return (
    entry.member?.id === change.memberExternalId &&
    entry.timeStart !== null &&
    Date.parse(entry.timeStart) === Math.floor(Date.parse(change.startedAt) / 1000) * 1000 &&
    sameText(entry.notes, change.notes) &&
    (entry.actualHours === null || Math.abs(entry.actualHours - change.hours) < 0.02) &&
    isAfter(entry.dateEntered ?? entry._info.dateEntered ?? entry._info.lastUpdated, from)
  );
}

function sameTicket(change: TicketCreate, raw: unknown, from: string): boolean {
  const parsed = ticketRecord.safeParse(raw);
  if (!parsed.success) return false;
  const ticket = parsed.data;
  if (change.ticketKind === 'service') return ticket.externalXRef === externalReference(change.marker);
  return (
    ticket.phase?.id === change.phaseExternalId &&
    sameText(ticket.summary, cut(change.summary, longestName)) &&
    isAfter(ticket._info.dateEntered ?? ticket._info.lastUpdated, from)
  );
}

function sameProject(change: ProjectCreate, raw: unknown, from: string): boolean {
  const parsed = projectRecord.safeParse(raw);
  if (!parsed.success) return false;
  const project = parsed.data;
  return (
    project.company?.id === change.companyExternalId &&
    sameText(project.name, change.name) &&
    isAfter(project._info.dateEntered ?? project._info.lastUpdated, from)
  );
}

/** A record without any date of its own cannot be ruled out. */
function isAfter(moment: string | null, from: string): boolean {
  return moment === null || Date.parse(moment) >= Date.parse(from);
}
