import type { PullPage, PullRequest, SnapshotByDataSet } from '../../psa-adapter.js';
import {
  readOne,
  readRecords,
  recordReader,
  type RecordReader,
  type RecordsRead,
} from '../../reading/read-records.js';
import { noteId, type Place, toNote } from '../map/work-mapper.js';
import type { SyncroClient } from '../syncro-client.js';
import { commentRecord } from '../wire/work-records.js';
import { pullChildren } from './child-pull.js';
import type { SingleTickets } from './single-ticket.js';

/** Oldest first, so that a comment that is made meanwhile moves no other to another page. */
const wholeList = { per_page: '100', sort_by: 'created_at', sort_direction: 'ASC' };

/** Comments are read under their ticket: lists of tickets have only some of them, cut. */
export class NotePull {
  constructor(
    private readonly client: SyncroClient,
    private readonly tickets: SingleTickets,
  ) {}

  pull(request: PullRequest): Promise<PullPage<'notes'>> {
    return pullChildren<'notes'>((ticketId, isProject) => this.under({ ticketId, isProject }), request);
  }

  /** @param externalId as `noteId` makes it; null when there is no such comment (any more) */
  async one(externalId: string): Promise<SnapshotByDataSet['notes'] | null> {
    const [ticketId = '', commentId] = externalId.split('/');
    const ticket = await this.tickets.read(ticketId);
    if (!ticket) return null;
    const raws = await this.raws(ticketId);
    const raw = raws.find((one) => String((one as { id?: unknown } | null)?.id) === commentId);
    return raw === undefined ? null : readOne(raw, noteReader({ ticketId, isProject: ticket.isProject }));
  }

  /** Raw comments of a ticket, oldest first. */
  raws(ticketId: string): Promise<unknown[]> {
    return this.client.all(`tickets/${ticketId}/comments`, wholeList);
  }

  private async under(place: Place): Promise<RecordsRead<SnapshotByDataSet['notes']>> {
    const { records, quarantined } = readRecords(await this.raws(place.ticketId), noteReader(place));
    // Under the id that the mirror knows, and with the ticket, without which it cannot be read again.
    const named = quarantined.map((broken) => ({
      ...broken,
      externalId: broken.externalId === null ? null : noteId(place.ticketId, broken.externalId),
      hint: { parentExternalId: place.ticketId },
    }));
    return { records, quarantined: named };
  }
}

export function noteReader(place: Place): RecordReader<SnapshotByDataSet['notes']> {
  return recordReader(commentRecord, (record) => toNote(record, place));
}
