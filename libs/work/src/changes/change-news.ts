import type { TenantTx } from '#libs/platform';
import { workEvents } from '../work.events.js';
import { pushChangeJob } from '../work.jobs.js';
import type { OpenChangeRow, ChangeRow } from './change-store.js';

/**
 * Tells open boards how a change fares: `project.move` {projectId, changeId, state, reason?}, or `ticket.move` with
 * ticketId besides. `state` is pending, confirmed, refused, conflict, failed or discarded (P7).
 */
export function tellMove(tx: TenantTx, change: ChangeRow, projectId: string | null): void {
  const reason = change.vendor_message ? { reason: change.vendor_message } : {};
  const ticket = change.record_kind === 'ticket' ? { ticketId: change.record_id } : {};
  tx.live({
    type: `${change.record_kind}.move`,
    permission: 'read_projects',
    data: { projectId, ...ticket, changeId: change.id, state: change.state, ...reason },
  });
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
