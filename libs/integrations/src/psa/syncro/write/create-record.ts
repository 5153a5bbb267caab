import type {
  CreatedRecord,
  NoteCreate,
  OutgoingCreate,
  PushResult,
  TicketCreate,
  TimeEntryCreate,
} from '../../psa-writes.js';
import { id, rawId } from '../../reading/primitives.js';
import { readOne, type RecordReader } from '../../reading/read-records.js';
import { toTicket } from '../map/work-mapper.js';
import { noteReader } from '../pull/note-pull.js';
import type { ReferencePull } from '../pull/reference-pull.js';
import { readTicket } from '../pull/single-ticket.js';
import type { TimerPull } from '../pull/timer-pull.js';
import { asObject, type SyncroClient, unwrap } from '../syncro-client.js';
import { commentBody, ticketBody, timerBody } from './create-bodies.js';
import { unknownStatus } from './known-status.js';
import { type Refusal, refusalOf } from '../../writing/refusal.js';

/** Creates comments, timers and service tickets: what Syncro lets other programs create. */
export class RecordCreate {
  constructor(
    private readonly client: SyncroClient,
    private readonly references: ReferencePull,
    private readonly timers: TimerPull,
    private readonly timeZone: string,
  ) {}

  async create(change: OutgoingCreate): Promise<PushResult> {
    const broken = knownRule(change) ?? (await this.unknownStatus(change));
    if (broken) return { outcome: 'refused', ...broken, record: null };
    try {
      return await this.send(change);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      return { outcome: 'refused', ...refusal, record: null };
    }
  }

  /** The vendor's record of a comment, timer or ticket, for the mirror. Throws when it cannot be read. */
  readonly read = {
    note: (change: NoteCreate, raw: unknown): CreatedRecord => {
      const place = { ticketId: change.parentExternalId, isProject: change.on === 'project' };
      return { dataSet: 'notes', snapshot: present(raw, noteReader(place)) };
    },
    timer: (change: TimeEntryCreate, raw: unknown): CreatedRecord => {
      const reader = this.timers.reader(() => false, change.ticketExternalId);
      return { dataSet: 'time_entries', snapshot: present(raw, reader) };
    },
    ticket: (raw: unknown): CreatedRecord => ({
      dataSet: 'tickets',
      snapshot: toTicket(readTicket(raw), null, this.timeZone),
    }),
  };

  /**
   * Makes a timer billable or not, as was asked for: a new one is what the account's settings say. One that has been charged
   * stays as it is.
   * @returns the raw timer as it is now
   */
  async settleBillable(raw: unknown, billable: boolean): Promise<unknown> {
    const timer = asObject(raw);
    const timerId = rawId(raw);
    if (!timer || timerId === null || timer.billable === billable || timer.recorded === true) return raw;
    const answer = await this.client.patch(`ticket_timers/${timerId}`, { billable: String(billable) });
    return { ...timer, ...asObject(unwrap(answer, 'ticket_timer')) };
  }

  private async send(change: OutgoingCreate): Promise<PushResult> {
    switch (change.kind) {
      case 'note': {
        const path = `tickets/${id.parse(change.parentExternalId)}/comment`;
        const answer = await this.client.send('POST', path, commentBody(change));
        return { outcome: 'confirmed', record: this.read.note(change, unwrap(answer, 'comment')) };
      }
      case 'time_entry':
        return this.sendTimer(change);
      case 'ticket': {
        const answer = await this.client.send('POST', 'tickets', ticketBody(change));
        return { outcome: 'confirmed', record: this.read.ticket(unwrap(answer, 'ticket')) };
      }
      case 'project':
        throw new Error('A project is refused before anything is sent');
    }
  }

  private async sendTimer(change: TimeEntryCreate): Promise<PushResult> {
    const path = `tickets/${id.parse(change.ticketExternalId)}/timer_entry`;
    const made = unwrap(await this.client.send('POST', path, timerBody(change)), 'timer');
    try {
      const record = this.read.timer(change, await this.settleBillable(made, change.billable));
      return { outcome: 'confirmed', record };
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const words = `Syncro took the time, but not whether it is billable: ${refusal.words}`;
      return { outcome: 'refused', words, fields: ['billable'], record: this.read.timer(change, made) };
    }
  }

  private async unknownStatus(change: OutgoingCreate): Promise<Refusal | null> {
    const status = change.kind === 'ticket' ? change.statusExternalId : null;
    return status === null ? null : unknownStatus(this.references, status);
  }
}

/** Vendor rules that are known and cheap to check before sending (I17). */
function knownRule(change: OutgoingCreate): Refusal | null {
  switch (change.kind) {
    case 'project':
      return {
        words:
          'Syncro has no projects that other programs could create. Make a parent ticket there; it appears here with the next sync.',
        fields: [],
      };
    case 'ticket':
      return ticketRule(change);
    case 'note':
      return change.text.trim() === '' ? { words: 'A note needs a text.', fields: ['text'] } : null;
    case 'time_entry':
      return timerRule(change);
  }
}

function ticketRule(ticket: TicketCreate): Refusal | null {
  if (ticket.ticketKind === 'project')
    return {
      words:
        'Syncro does not let other programs put a ticket under a parent. Add the child ticket in Syncro; it appears here with the next sync.',
      fields: ['project'],
    };
  if (ticket.companyExternalId === null)
    return { words: 'Syncro wants a ticket to have a customer.', fields: ['company'] };
  return ticket.summary.trim() === '' ? { words: 'A ticket needs a subject.', fields: ['summary'] } : null;
}

function timerRule(entry: TimeEntryCreate): Refusal | null {
  if (entry.hours <= 0) return { words: 'The end has to be after the start.', fields: ['hours'] };
  return entry.internalNotes?.trim()
    ? {
        words:
          'Syncro keeps one text with a timer and may print it on the bill. Put internal words into a note.',
        fields: ['internalNotes'],
      }
    : null;
}

function present<S>(raw: unknown, reader: RecordReader<S>): S {
  const snapshot = readOne(raw, reader);
  if (snapshot === null) throw new Error('A created record was left out by its own mapper');
  return snapshot;
}
