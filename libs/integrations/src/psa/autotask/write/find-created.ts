import type { CreatedRecord, NoteCreate, OutgoingCreate, TimeEntryCreate } from '../../psa-writes.js';
import { dayInZone } from '../../reading/day-in-zone.js';
import { sameText } from '../../writing/same-text.js';
import { type AutotaskClient, largestPage } from '../autotask-client.js';
import { changedSince, type Filter, idIs } from '../filter.js';
import { noteEntities, noteExternalId, taskExternalId, ticketAddress } from '../ids.js';
import { dateOnly } from '../map/calendar-day.js';
import { type PagePosition, firstPage } from '../paging.js';
import type { ListPull } from '../pull/list-pull.js';
import { anyId } from '../wire/envelopes.js';
import { noteRecord, timeEntryRecord } from '../wire/work-records.js';
import { type CreatePlan, externalReference } from './create-plan.js';
import { readCreated } from './create-record.js';

/** How far the vendor's clock may be behind ours. */
const clockDoubtMs = 10 * 60_000;

interface Search {
  entity: CreatePlan['entity'];
  filters: readonly Filter[];
  /** Compares again what the query found. */
  fits(raw: unknown): boolean;
}

/**
 * Looks for what an earlier `create` may have made (I14). Projects, tasks and tickets carry our mark; notes and time entries have
 * no place for one and are found by what they say, among those of the same parent that were made within the window.
 */
export class CreatedSearch {
  constructor(
    private readonly client: AutotaskClient,
    private readonly lists: ListPull,
    private readonly timeZone: string,
  ) {}

  async find(change: OutgoingCreate): Promise<CreatedRecord | null> {
    const from = new Date(Date.parse(change.firstSentAt) - clockDoubtMs).toISOString();
    const search = searchFor(change, from, this.timeZone);
    let position: PagePosition | null = firstPage;
    while (position) {
      const { entity, filters } = search;
      const page = await this.client.query({ entity, filters, pageSize: largestPage, position });
      for (const raw of page.records) {
        const id = anyId(raw);
        if (id === null || change.known.includes(externalIdOf(entity, id)) || !search.fits(raw)) continue;
        return readCreated(this.lists, entity, id);
      }
      position = page.next;
    }
    return null;
  }
}

function searchFor(change: OutgoingCreate, from: string, timeZone: string): Search {
  switch (change.kind) {
    case 'project':
      return marked('Projects', 'extProjectNumber', change.marker);
    case 'ticket':
      return marked(change.ticketKind === 'project' ? 'Tasks' : 'Tickets', 'externalID', change.marker);
    case 'note':
      return noteSearch(change, from);
    case 'time_entry':
      return timeSearch(change, from, timeZone);
  }
}

function marked(entity: 'Projects' | 'Tasks' | 'Tickets', field: string, marker: string): Search {
  const value = externalReference(marker);
  return { entity, filters: [{ op: 'eq', field, value }], fits: () => true };
}

function noteSearch(note: NoteCreate, from: string): Search {
  const parent =
    note.on === 'project'
      ? { field: 'projectID', id: note.parentExternalId }
      : note.on === 'project_ticket'
        ? { field: 'taskID', id: ticketAddress(note.parentExternalId).id }
        : { field: 'ticketID', id: note.parentExternalId };
  return {
    entity: noteEntities[note.on],
    filters: [idIs(parent.field, parent.id), changedSince(['lastActivityDate'], from)],
    fits: (raw) => {
      const parsed = noteRecord.safeParse(raw);
      return (
        parsed.success &&
        sameText(parsed.data.description, note.text) &&
        isAfter(parsed.data.createDateTime, from)
      );
    },
  };
}

function timeSearch(entry: TimeEntryCreate, from: string, timeZone: string): Search {
  const { entity, id } = ticketAddress(entry.ticketExternalId);
  return {
    entity: 'TimeEntries',
    filters: [
      idIs(entity === 'Tasks' ? 'taskID' : 'ticketID', id),
      idIs('resourceID', entry.memberExternalId),
      changedSince(['lastModifiedDateTime'], from),
    ],
    fits: (raw) => {
      const parsed = timeEntryRecord.safeParse(raw);
      if (!parsed.success) return false;
      const { hoursWorked, summaryNotes, dateWorked, createDateTime } = parsed.data;
      return (
        (dateWorked === null || dateOnly(dateWorked, timeZone) === dayInZone(entry.startedAt, timeZone)) &&
        (hoursWorked === null || Math.abs(hoursWorked - entry.hours) < 0.02) &&
        sameText(summaryNotes, entry.notes) &&
        isAfter(createDateTime, from)
      );
    },
  };
}

/** A record without a date of its own cannot be ruled out. */
function isAfter(moment: string | null, from: string): boolean {
  return moment === null || moment >= from;
}

function externalIdOf(entity: Search['entity'], id: string): string {
  switch (entity) {
    case 'Tasks':
      return taskExternalId(id);
    case 'ProjectNotes':
    case 'TaskNotes':
    case 'TicketNotes':
      return noteExternalId(entity, id);
    case 'Projects':
    case 'Tickets':
    case 'TimeEntries':
      return id;
  }
}
