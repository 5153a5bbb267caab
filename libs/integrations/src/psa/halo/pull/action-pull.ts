import type { ParentKind, PullPage, PullRequest, Snapshot } from '../../psa-adapter.js';
import { RecordMissing } from '../../psa-errors.js';
import { type ChildrenRead, pullUnderParents, ticketParents } from '../../reading/parent-walk.js';
import { readOne, readRecords, recordReader, type RecordReader } from '../../reading/read-records.js';
import type { HaloClient } from '../halo-client.js';
import { actionKey, type ActionParent, toNote, toTimeEntry } from '../map/action-mapper.js';
import { id, rawId } from '../wire/primitives.js';
import { actionRecord, timedActionRecord } from '../wire/work-records.js';

/** Both are Halo's actions: notes those with words, time entries those that took time; one action may be both. */
export type ActionSet = 'notes' | 'time_entries';

/** More than almost any ticket has; one that has more says so and is asked again. */
const usualCount = 1000;

/** Pulls actions ticket by ticket: Halo's list of them has neither pages nor a change marker to ask for. */
export class ActionPull {
  constructor(
    private readonly client: HaloClient,
    private readonly timeZone: string,
  ) {}

  pull<D extends ActionSet>(dataSet: D, request: PullRequest): Promise<PullPage<D>> {
    return pullUnderParents(ticketParents, request, (source, parent) => {
      const isProject = source.parents === ('projects' satisfies ParentKind);
      return this.children(dataSet, { id: parent, isProject });
    });
  }

  /** One action among those of its ticket; null when the ticket does not have it, or not as what is asked for. */
  async fetch<D extends ActionSet>(
    dataSet: D,
    parent: ActionParent,
    actionId: string,
  ): Promise<Snapshot<D> | null> {
    const { rows } = await this.actionsOf(parent.id);
    const raw = rows.find((row) => rawId(row) === actionId);
    return raw === undefined ? null : readOne(raw, this.reader(dataSet, parent));
  }

  /** All actions of a ticket as they came. A ticket that is gone has none. */
  async actionsOf(ticketId: string): Promise<{ rows: unknown[]; complete: boolean }> {
    let answer = await this.ask(ticketId, usualCount);
    if (answer.count !== null && answer.count > answer.rows.length) {
      answer = await this.ask(ticketId, answer.count);
    }
    // Rows of other tickets would come under a wrong id: actions of two tickets have the same numbers.
    const rows = answer.rows.filter((row) => (ticketOf(row) ?? ticketId) === ticketId);
    return { rows, complete: answer.count === null || rows.length >= answer.count };
  }

  private async ask(ticketId: string, count: number): Promise<{ rows: unknown[]; count: number | null }> {
    try {
      return await this.client.list('Actions', { ticket_id: ticketId, count: String(count) });
    } catch (error) {
      if (error instanceof RecordMissing) return { rows: [], count: 0 };
      throw error;
    }
  }

  private async children<D extends ActionSet>(
    dataSet: D,
    parent: ActionParent,
  ): Promise<ChildrenRead<Snapshot<D>>> {
    const { rows, complete } = await this.actionsOf(parent.id);
    const { records, quarantined } = readRecords(rows, this.reader(dataSet, parent));
    return { records, quarantined, complete };
  }

  private reader<D extends ActionSet>(dataSet: D, parent: ActionParent): RecordReader<Snapshot<D>> {
    const readers: { [K in ActionSet]: RecordReader<Snapshot<K>> } = {
      notes: recordReader(actionRecord, (record) => toNote(record, parent)),
      time_entries: recordReader(timedActionRecord, (record) => toTimeEntry(record, parent, this.timeZone)),
    };
    const read = readers[dataSet] as RecordReader<Snapshot<D>>;
    return (raw) => {
      const one = read(raw);
      if (!('quarantined' in one)) return one;
      // Under the id that the mirror knows, and with the ticket, without which it cannot be fetched again.
      const action = rawId(raw);
      const externalId = action === null ? null : actionKey(parent.id, action);
      return { quarantined: { ...one.quarantined, externalId, hint: { parentExternalId: parent.id } } };
    };
  }
}

function ticketOf(row: unknown): string | null {
  if (typeof row !== 'object' || row === null || !('ticket_id' in row)) return null;
  const parsed = id.safeParse(row.ticket_id);
  return parsed.success ? parsed.data : null;
}
