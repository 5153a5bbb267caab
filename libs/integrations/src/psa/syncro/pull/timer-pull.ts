import type { PullPage, PullRequest, QuarantinedRecord, SnapshotByDataSet } from '../../psa-adapter.js';
import { optionalId, rawId } from '../../reading/primitives.js';
import { firstParents } from '../../reading/parent-walk.js';
import {
  readOne,
  readRecords,
  recordReader,
  type RecordReader,
  type RecordsRead,
} from '../../reading/read-records.js';
import { toTimeEntry } from '../map/work-mapper.js';
import { asObject, type Query, type SyncroClient, unwrap } from '../syncro-client.js';
import { timerRecord } from '../wire/work-records.js';
import { firstPage, type FlatCursor, flatCursor, type PageCursor } from './cursor.js';
import { pullChildren } from './child-pull.js';
import { numberedPage } from './numbered-pages.js';
import type { ProjectIds } from './project-ids.js';

/** How much earlier than asked for: vendors commit late and run on clocks of their own. */
const overlapMs = 5 * 60_000;

type Entry = SnapshotByDataSet['time_entries'];

/**
 * Timers have one list of all, which can be asked for new ones only. So a full read is that list; an incremental one is what
 * was made since then, and besides all timers of the tickets that changed: there edits and deletions show.
 */
export class TimerPull {
  constructor(
    private readonly client: SyncroClient,
    private readonly projectIds: ProjectIds,
    private readonly timeZone: string,
  ) {}

  async pull(request: PullRequest): Promise<PullPage<'time_entries'>> {
    const at = flatPageOf(request.cursor);
    if (at !== null) return this.flat(at, request);
    return pullChildren<'time_entries'>((ticketId, isProject) => this.under(ticketId, isProject), request);
  }

  /** @param ticketId timers are read under their ticket only */
  async one(externalId: string, ticketId: string, isProject: boolean): Promise<Entry | null> {
    const raws = await this.raws(ticketId);
    const raw = raws.find((one) => rawId(one) === externalId);
    return raw === undefined
      ? null
      : readOne(
          raw,
          this.reader(() => isProject, ticketId),
        );
  }

  /** Raw timers of a ticket; none when it is gone. */
  async raws(ticketId: string): Promise<unknown[]> {
    const timers = asObject(unwrap(await this.client.get(`tickets/${ticketId}`), 'ticket'))?.ticket_timers;
    return Array.isArray(timers) ? (timers as unknown[]) : [];
  }

  /** @param ticketId where the timer was found, for one that does not say it */
  reader(isProject: (ticketId: string) => boolean, ticketId?: string): RecordReader<Entry> {
    return recordReader(timerRecord, (record) => {
      const id = record.ticket_id ?? ticketId ?? '';
      return toTimeEntry(record, { ticketId: id, isProject: isProject(id) }, this.timeZone);
    });
  }

  private async flat(at: PageCursor, request: PullRequest): Promise<PullPage<'time_entries'>> {
    const { changedSince } = request;
    const skewMs = this.client.http.stats().clockSkewMs ?? 0;
    const query: Query =
      changedSince === null
        ? {}
        : { created_at_gt: new Date(Date.parse(changedSince) + skewMs - overlapMs).toISOString() };
    const page = await numberedPage(this.client, 'ticket_timers', query, at);
    const { answer } = page;
    const projects =
      answer.records.length > 0 ? await this.projectIds.of(request.parents) : new Set<string>();
    const reader = this.reader((id) => projects.has(id));
    const { records, quarantined } = readRecords(answer.records, reader);
    const next =
      page.next !== null
        ? ({ flat: page.next } satisfies FlatCursor)
        : changedSince !== null && (await anyChanged(request))
          ? firstParents
          : null;
    return {
      records,
      quarantined: quarantined.map(withTicket),
      nextCursor: next && JSON.stringify(next),
      total: request.cursor === null && changedSince === null ? answer.total : null,
      highWater: null,
      completeParents: null,
    };
  }

  private async under(ticketId: string, isProject: boolean): Promise<RecordsRead<Entry>> {
    const reader = this.reader(() => isProject, ticketId);
    const { records, quarantined } = readRecords(await this.raws(ticketId), reader);
    return {
      records,
      quarantined: quarantined.map((one) => ({ ...one, hint: { parentExternalId: ticketId } })),
    };
  }
}

/** Null when the flat list is done and tickets are being walked over. */
function flatPageOf(cursor: string | null): PageCursor | null {
  if (cursor === null) return firstPage;
  return flatCursor.safeParse(JSON.parse(cursor)).data?.flat ?? null;
}

function withTicket(broken: QuarantinedRecord): QuarantinedRecord {
  const ticket = optionalId.safeParse(asObject(broken.raw)?.ticket_id);
  return ticket.success && ticket.data !== null
    ? { ...broken, hint: { parentExternalId: ticket.data } }
    : broken;
}

async function anyChanged({ parents, changedSince }: PullRequest): Promise<boolean> {
  for (const kind of ['projects', 'project_tickets', 'service_tickets'] as const)
    if ((await parents.page(kind, null, 1, changedSince)).length > 0) return true;
  return false;
}
