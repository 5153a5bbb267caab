import type {
  CreatedRecord,
  NoteCreate,
  OutgoingCreate,
  TicketCreate,
  TimeEntryCreate,
} from '../../psa-writes.js';
import { id } from '../../reading/primitives.js';
import { sameText } from '../../writing/same-text.js';
import type { NotePull } from '../pull/note-pull.js';
import type { TimerPull } from '../pull/timer-pull.js';
import type { SyncroClient } from '../syncro-client.js';
import { commentRecord, ticketRecord, timerRecord } from '../wire/work-records.js';
import { endOf, markerProperty } from './create-bodies.js';
import type { RecordCreate } from './create-record.js';

/** How far the vendor's clock may be behind ours. */
const clockDoubtMs = 10 * 60_000;

/**
 * Looks for what an earlier `create` may have made (I14). Tickets carry our marker, where the account keeps custom fields;
 * everything else is found by its natural key among what was made within the window: same ticket, same words, same times.
 */
export class CreatedSearch {
  constructor(
    private readonly client: SyncroClient,
    private readonly notes: NotePull,
    private readonly timers: TimerPull,
    private readonly creates: RecordCreate,
  ) {}

  async find(change: OutgoingCreate): Promise<CreatedRecord | null> {
    const from = Date.parse(change.firstSentAt) - clockDoubtMs;
    switch (change.kind) {
      case 'note':
        return this.note(change, from);
      case 'time_entry':
        return this.timer(change, from);
      case 'ticket':
        return change.ticketKind === 'project' ? null : this.ticket(change, from);
      case 'project':
        return null;
    }
  }

  private async note(change: NoteCreate, from: number): Promise<CreatedRecord | null> {
    const raws = await this.notes.raws(id.parse(change.parentExternalId));
    for (const raw of raws) {
      const parsed = commentRecord.safeParse(raw);
      if (!parsed.success) continue;
      const { body, hidden, created_at: createdAt } = parsed.data;
      const same = sameText(body, change.text) && (hidden ?? false) === change.internal;
      if (!same || !isAfter(createdAt, from)) continue;
      const record = this.creates.read.note(change, raw);
      if (isNew(change, record)) return record;
    }
    return null;
  }

  /** A timer that was made but not yet said to be (un)billable gets that too. */
  private async timer(change: TimeEntryCreate, from: number): Promise<CreatedRecord | null> {
    for (const raw of await this.timers.raws(id.parse(change.ticketExternalId))) {
      if (!sameTimer(change, raw, from)) continue;
      if (!isNew(change, this.creates.read.timer(change, raw))) continue;
      return this.creates.read.timer(change, await this.creates.settleBillable(raw, change.billable));
    }
    return null;
  }

  private async ticket(change: TicketCreate, from: number): Promise<CreatedRecord | null> {
    const query = {
      created_after: new Date(from).toISOString(),
      ...(change.companyExternalId === null ? {} : { customer_id: change.companyExternalId }),
    };
    let likely: CreatedRecord | null = null;
    for (const raw of await this.client.all('tickets', query)) {
      const match = matchTicket(change, raw, from);
      if (match === 'no') continue;
      const record = this.creates.read.ticket(raw);
      if (!isNew(change, record)) continue;
      if (match === 'marker') return record;
      likely ??= record;
    }
    return likely;
  }
}

function isNew(change: OutgoingCreate, { snapshot }: CreatedRecord): boolean {
  return !change.known.includes(snapshot.externalId);
}

function sameTimer(change: TimeEntryCreate, raw: unknown, from: number): boolean {
  const parsed = timerRecord.safeParse(raw);
  if (!parsed.success) return false;
  const { user_id: userId, start_time: start, end_time: end, notes, created_at: createdAt } = parsed.data;
  return (
    userId === change.memberExternalId &&
    start !== null &&
    second(start) === second(change.startedAt) &&
    (end === null || second(end) === second(endOf(change))) &&
    sameText(notes, change.notes) &&
    isAfter(createdAt, from)
  );
}

/** A ticket with another marker is another ticket, however alike; one without may have lost ours. */
function matchTicket(change: TicketCreate, raw: unknown, from: number): 'marker' | 'likely' | 'no' {
  const parsed = ticketRecord.safeParse(raw);
  if (!parsed.success) return 'no';
  const { subject, customer_id: customerId, created_at: createdAt, properties } = parsed.data;
  const marker = properties?.[markerProperty];
  if (typeof marker === 'string' && marker !== '') return marker === change.marker ? 'marker' : 'no';
  const same = sameText(subject, change.summary) && customerId === change.companyExternalId;
  return same && isAfter(createdAt, from) ? 'likely' : 'no';
}

const second = (moment: string): number => Math.floor(Date.parse(moment) / 1000);

/** A record without any date of its own cannot be ruled out. */
function isAfter(moment: string | null, from: number): boolean {
  return moment === null || Date.parse(moment) >= from;
}
