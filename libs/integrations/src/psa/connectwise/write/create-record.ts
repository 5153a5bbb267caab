import type { CreatedRecord, OutgoingCreate, PushResult } from '../../psa-writes.js';
import { idLiteral } from '../conditions.js';
import type { ConnectWiseClient } from '../connectwise-client.js';
import {
  notePath,
  toProject,
  toProjectNote,
  toTicket,
  toTicketNote,
  toTimeEntry,
} from '../map/work-mapper.js';
import { readOne } from '../../reading/read-records.js';
import { recordReader } from '../../reading/read-records.js';
import {
  projectNoteRecord,
  projectRecord,
  ticketNoteRecord,
  ticketRecord,
  timeEntryRecord,
} from '../wire/work-records.js';
import { longestName, noteBody, projectBody, ticketBody, timeEntryBody } from './create-bodies.js';
import { refusalOf } from '../../writing/refusal.js';

/** Creates notes, time entries, tickets and projects. */
export class RecordCreate {
  constructor(
    private readonly client: ConnectWiseClient,
    private readonly timeZone: string,
  ) {}

  async create(change: OutgoingCreate): Promise<PushResult> {
    const broken = knownRule(change);
    if (broken) return { outcome: 'refused', ...broken, record: null };
    let raw: unknown;
    try {
      raw = await this.client.post(createPath(change), bodyOf(change));
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      return { outcome: 'refused', ...refusal, record: null };
    }
    return { outcome: 'confirmed', record: createdFrom(change, raw, this.timeZone) };
  }
}

/** Vendor rules that are known and cheap to check before sending (I17). */
function knownRule(change: OutgoingCreate): { words: string; fields: string[] } | null {
  switch (change.kind) {
    case 'project':
      if (change.boardExternalId === null) {
        return { words: 'ConnectWise wants a project to be on a board.', fields: ['board'] };
      }
      return change.name.length > longestName
        ? { words: `ConnectWise takes names of projects up to ${longestName} characters.`, fields: ['name'] }
        : null;
    case 'ticket':
      if (change.ticketKind === 'project' && change.phaseExternalId === null) {
        return { words: 'ConnectWise wants a project ticket to be in a phase.', fields: ['phase'] };
      }
      return change.ticketKind === 'service' && change.companyExternalId === null
        ? { words: 'ConnectWise wants a service ticket to have a company.', fields: ['company'] }
        : null;
    case 'note':
      return change.text.trim() === '' ? { words: 'A note needs a text.', fields: ['text'] } : null;
    case 'time_entry':
      return change.endedAt !== null && change.endedAt <= change.startedAt
        ? { words: 'The end has to be after the start.', fields: ['timeEnd'] }
        : null;
  }
}

export function createPath(change: OutgoingCreate): string {
  switch (change.kind) {
    case 'note':
      return notePath(change.on, idLiteral(change.parentExternalId));
    case 'time_entry':
      return 'time/entries';
    case 'ticket':
      return `${change.ticketKind}/tickets`;
    case 'project':
      return 'project/projects';
  }
}

export function bodyOf(change: OutgoingCreate): object {
  switch (change.kind) {
    case 'note':
      return noteBody(change);
    case 'time_entry':
      return timeEntryBody(change);
    case 'ticket':
      return ticketBody(change);
    case 'project':
      return projectBody(change);
  }
}

/** The vendor's record of a create, for the mirror. Throws when it cannot be read. */
export function createdFrom(change: OutgoingCreate, raw: unknown, timeZone: string): CreatedRecord {
  switch (change.kind) {
    case 'note': {
      const parent = change.parentExternalId;
      const reader =
        change.on === 'project'
          ? recordReader(projectNoteRecord, (record) => toProjectNote(record, parent))
          : recordReader(ticketNoteRecord, (record) =>
              toTicketNote(record, change.on === 'project_ticket' ? 'project' : 'service', parent),
            );
      return { dataSet: 'notes', snapshot: present(readOne(raw, reader)) };
    }
    case 'time_entry': {
      const reader = recordReader(timeEntryRecord, (record) => toTimeEntry(record, timeZone));
      return { dataSet: 'time_entries', snapshot: present(readOne(raw, reader)) };
    }
    case 'ticket': {
      const reader = recordReader(ticketRecord, (record) => toTicket(record, change.ticketKind));
      return { dataSet: 'tickets', snapshot: present(readOne(raw, reader)) };
    }
    case 'project':
      return { dataSet: 'projects', snapshot: present(readOne(raw, recordReader(projectRecord, toProject))) };
  }
}

function present<S>(snapshot: S | null): S {
  if (snapshot === null) throw new Error('A created record was left out by its own mapper');
  return snapshot;
}
