import { VendorAnswerUnreadable, VendorUnavailable } from '../../psa-errors.js';
import type {
  CreatedRecord,
  NoteCreate,
  OutgoingCreate,
  ProjectCreate,
  PushResult,
  TicketCreate,
  TimeEntryCreate,
} from '../../psa-writes.js';
import { refusalOf } from '../../writing/refusal.js';
import type { HaloClient } from '../halo-client.js';
import { rawId } from '../wire/primitives.js';
import { noteBody, projectBody, ticketBody, timeEntryBody } from './create-bodies.js';
import type { CreatedRecords } from './created-records.js';
import type { Broken, TicketPlaces } from './ticket-place.js';

/** What was created, and what of it is not as it was wanted. */
interface Made {
  record: CreatedRecord | null;
  broken: Broken | null;
}

/** Creates notes, time entries, tickets and projects. */
export class RecordCreate {
  constructor(
    private readonly client: HaloClient,
    private readonly created: CreatedRecords,
    private readonly places: TicketPlaces,
  ) {}

  async create(change: OutgoingCreate): Promise<PushResult> {
    switch (change.kind) {
      case 'note':
        return this.note(change);
      case 'time_entry':
        return this.timeEntry(change);
      case 'ticket':
        return this.ticket(change);
      case 'project':
        return this.project(change);
    }
  }

  private async note(note: NoteCreate): Promise<PushResult> {
    if (note.text.trim() === '') return refused({ words: 'A note needs a text.', fields: ['text'] });
    return this.send('Actions', noteBody(note), async (id) => ({
      record: await this.created.note(note.parentExternalId, id),
      broken: null,
    }));
  }

  private async timeEntry(entry: TimeEntryCreate): Promise<PushResult> {
    if (entry.endedAt !== null && entry.endedAt <= entry.startedAt)
      return refused({ words: 'The end has to be after the start.', fields: ['endedAt'] });
    if (!(entry.hours > 0))
      return refused({ words: 'HaloPSA keeps no time entry without time.', fields: ['hours'] });
    return this.send('Actions', timeEntryBody(entry), async (id) => {
      const record = await this.created.timeEntry(entry.ticketExternalId, id);
      return { record, broken: otherHours(record, entry) };
    });
  }

  private async ticket(ticket: TicketCreate): Promise<PushResult> {
    const found = await this.places.ofTicket(ticket);
    if ('broken' in found) return refused(found.broken);
    return this.send('Tickets', ticketBody(ticket, found.place), (id) => this.created.ticket(id, ticket));
  }

  private async project(project: ProjectCreate): Promise<PushResult> {
    const found = await this.places.ofProject(project);
    if ('broken' in found) return refused(found.broken);
    return this.send('Tickets', projectBody(project, found.place), async (id) => ({
      record: await this.created.project(id),
      broken: null,
    }));
  }

  /** Sends a record and reads back what Halo made of it: it answers 201 to fields that it leaves alone. */
  private async send(path: string, body: object, read: (id: string) => Promise<Made>): Promise<PushResult> {
    let id: string | null;
    try {
      id = rawId(await this.client.post(path, body));
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      return refused(refusal);
    }
    if (id === null) throw new VendorAnswerUnreadable('The PSA did not say what it created');
    const { record, broken } = await afterwards(() => read(id));
    if (!record) throw new VendorAnswerUnreadable('The PSA does not show what it created');
    return broken ? { outcome: 'refused', ...broken, record } : { outcome: 'confirmed', record };
  }
}

/** The record exists from here on: whatever goes wrong now, it must be looked for and not be sent again (I14). */
async function afterwards<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const words = error instanceof Error ? error.message : 'it could not be read back';
    throw new VendorUnavailable(`The PSA has created it, but: ${words}`, true, null, { cause: error });
  }
}

function refused({ words, fields }: Broken): PushResult {
  return { outcome: 'refused', words, fields, record: null };
}

/** Halo may round time to what a charge rate wants. */
function otherHours(record: CreatedRecord | null, entry: TimeEntryCreate): Broken | null {
  if (record?.dataSet !== 'time_entries') return null;
  const { hours } = record.snapshot;
  if (Math.abs(hours - entry.hours) < 0.02) return null;
  const words = `HaloPSA has made the time entry, but with ${hours} h instead of ${entry.hours} h.`;
  return { words, fields: ['hours'] };
}
