import type {
  CreatedRecord,
  NoteCreate,
  OutgoingCreate,
  ProjectCreate,
  TicketCreate,
  TimeEntryCreate,
} from '../../psa-writes.js';
import { sameText } from '../../writing/same-text.js';
import type { HaloClient, Query } from '../halo-client.js';
import { actionKey } from '../map/action-mapper.js';
import { firstPage, type PagePosition } from '../paging.js';
import type { ActionPull } from '../pull/action-pull.js';
import type { TicketReader } from '../pull/ticket-reader.js';
import { type ActionRecord, actionRecord, type TicketRecord, ticketRecord } from '../wire/work-records.js';
import { actionText, markerNumber } from './create-bodies.js';
import type { CreatedRecords } from './created-records.js';
import type { TicketPlaces } from './ticket-place.js';

/** How far the vendor's clock may be behind ours. */
const clockDoubtMs = 10 * 60_000;

/**
 * Looks for what an earlier `create` may have made (I14). Tickets and projects carry our marker; where Halo did not keep it,
 * and for actions, which have no place for one, the natural key within the window decides: same parent, same words, same times.
 */
export class CreatedSearch {
  constructor(
    private readonly client: HaloClient,
    private readonly tickets: TicketReader,
    private readonly actions: ActionPull,
    private readonly created: CreatedRecords,
    private readonly places: TicketPlaces,
  ) {}

  async find(change: OutgoingCreate): Promise<CreatedRecord | null> {
    const from = new Date(Date.parse(change.firstSentAt) - clockDoubtMs).toISOString();
    switch (change.kind) {
      case 'note':
        return this.findAction(change, change.parentExternalId, (action) => isNote(action, change, from));
      case 'time_entry':
        return this.findAction(change, change.ticketExternalId, (action) => isEntry(action, change, from));
      case 'ticket':
        return this.findTicket(change, from);
      case 'project':
        return this.findProject(change, from);
    }
  }

  private async findAction(
    change: NoteCreate | TimeEntryCreate,
    ticketId: string,
    fits: (action: ActionRecord) => boolean,
  ): Promise<CreatedRecord | null> {
    const { rows } = await this.actions.actionsOf(ticketId);
    for (const raw of rows) {
      const { data } = actionRecord.safeParse(raw);
      if (!data || !fits(data) || change.known.includes(actionKey(ticketId, data.id))) continue;
      return change.kind === 'note'
        ? this.created.note(ticketId, data.id)
        : this.created.timeEntry(ticketId, data.id);
    }
    return null;
  }

  /** A ticket that was made and not yet put into its phase is put there now. */
  private async findTicket(ticket: TicketCreate, from: string): Promise<CreatedRecord | null> {
    const parent = ticket.ticketKind === 'project' ? await this.places.projectOf(ticket) : null;
    const under: Query = parent === null ? {} : { parent_id: parent };
    const found = await this.search('Tickets', under, ticket, from, (record) =>
      ticket.ticketKind === 'project'
        ? record.parent_id === parent && sameText(record.summary, ticket.summary)
        : record.client_id === ticket.companyExternalId && sameText(record.summary, ticket.summary),
    );
    return found === null ? null : (await this.created.ticket(found, ticket)).record;
  }

  private async findProject(project: ProjectCreate, from: string): Promise<CreatedRecord | null> {
    const found = await this.search(
      'Projects',
      { client_id: project.companyExternalId },
      project,
      from,
      (record) => record.client_id === project.companyExternalId && sameText(record.summary, project.name),
    );
    return found === null ? null : this.created.project(found);
  }

  /** @returns the id of the record that is ours, null when there is none */
  private async search(
    path: string,
    query: Query,
    change: TicketCreate | ProjectCreate,
    from: string,
    fits: (record: TicketRecord) => boolean,
  ): Promise<string | null> {
    const marker = String(markerNumber(change.marker));
    const candidates = (await this.changedSince(path, query, from)).filter(
      (record) => fits(record) && isAfter(record.dateoccurred, from) && !change.known.includes(record.id),
    );
    for (const candidate of candidates) {
      const detail = candidate.third_party_id === null ? await this.tickets.detail(candidate.id) : candidate;
      // One that carries another marker is another record; one without any is taken for ours by its words.
      if (detail && (detail.third_party_id ?? marker) === marker) return detail.id;
    }
    return null;
  }

  private async changedSince(path: string, query: Query, from: string): Promise<TicketRecord[]> {
    const all: TicketRecord[] = [];
    let position: PagePosition | null = firstPage;
    while (position) {
      const page = await this.client.page(
        path,
        { ...query, lastupdatefromdate: from.slice(0, 19) },
        position,
      );
      all.push(...page.rows.flatMap((row) => ticketRecord.safeParse(row).data ?? []));
      position = page.next;
    }
    return all;
  }
}

function isNote(action: ActionRecord, note: NoteCreate, from: string): boolean {
  return sameText(action.note, note.text) && isAfter(action.actiondatecreated ?? action.datetime, from);
}

function isEntry(action: ActionRecord, entry: TimeEntryCreate, from: string): boolean {
  const start = action.actionarrivaldate;
  return (
    (action.who_agentid ?? action.actionby_agent_id) === entry.memberExternalId &&
    (start === null || wholeSeconds(start) === wholeSeconds(entry.startedAt)) &&
    Math.abs((action.timetaken ?? 0) - entry.hours) < 0.02 &&
    sameText(action.note, actionText(entry)) &&
    isAfter(action.actiondatecreated ?? action.last_updated, from)
  );
}

function wholeSeconds(moment: string): number {
  return Math.floor(Date.parse(moment) / 1000);
}

/** A record without any date of its own cannot be ruled out. */
function isAfter(moment: string | null, from: string): boolean {
  return moment === null || Date.parse(moment) >= Date.parse(from);
}
