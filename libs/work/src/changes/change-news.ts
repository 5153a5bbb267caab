import type { TenantTx } from '#libs/platform';
import { workEvents } from '../work.events.js';
import { pushChangeJob } from '../work.jobs.js';
import type { OpenChangeRow, ChangeRow } from './change-store.js';

/**
 * Tells open screens how a change fares. An update: `project.move` {projectId, changeId, state, reason?}, or `ticket.move`
 * with ticketId besides (P7). A create: `record.create` {recordKind, recordId, projectId, changeId, state, authorId, reason?}.
 * `state` is pending, confirmed, refused, conflict, failed or discarded.
 */
export function tellState(tx: TenantTx, change: ChangeRow, projectId: string | null): void {
  const { record_kind: recordKind, record_id: recordId } = change;
  const reason = change.vendor_message ? { reason: change.vendor_message } : {};
  const data = { projectId, changeId: change.id, state: change.state, ...reason };
  const permission = 'read_projects';
  if (change.op === 'create') {
    tx.live({
      type: 'record.create',
      permission,
      data: { recordKind, recordId, authorId: change.author_id, ...data },
    });
    return;
  }
  const ticket = recordKind === 'ticket' ? { ticketId: recordId } : {};
  tx.live({ type: `${recordKind}.move`, permission, data: { ...data, ...ticket } });
}

/** What the events and the job say about a change. */
function reference(change: ChangeRow) {
  return {
    changeId: change.id,
    recordKind: change.record_kind,
    recordId: change.record_id,
    sourceId: change.source_id,
  };
}

/** Tells other libs that a change was requested. */
export function tellRequested(tx: TenantTx, change: ChangeRow): void {
  tx.publish(workEvents.changeRequested, reference(change));
}

/** Tells other libs that no attempt is under way or planned any more. */
export function tellSettled(tx: TenantTx, change: ChangeRow): void {
  tx.publish(workEvents.changeSettled, { ...reference(change), state: change.state });
}

/**
 * Has a change sent after the commit. The dedupe key carries the attempt, because a job that plans its own retry is still
 * running under its own key.
 */
export function nudge(tx: TenantTx, change: ChangeRow, options: { at?: Date; asked?: boolean } = {}): void {
  const delayMs = options.at ? Math.max(0, options.at.getTime() - Date.now()) : 0;
  const dedupeKey = `push:${change.id}:${change.attempts}${options.asked ? ':asked' : ''}`;
  tx.enqueue(pushChangeJob, reference(change), { dedupeKey, delayMs });
}

/** After a change left the head of its record's queue: the next one goes, unless it waits for a person or its time. */
export function nudgeNext(tx: TenantTx, open: readonly OpenChangeRow[]): void {
  const [next] = open;
  if (next?.state === 'pending' && next.due) nudge(tx, next);
}
