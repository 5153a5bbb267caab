import { Injectable } from '@nestjs/common';
import { Notifier } from '#libs/identity';
import { type EventSubscriber, type RequestCtx, Subscribes, TenantDb } from '#libs/platform';
import type { ChangeState } from '../changes/change.js';
import { type ChangeListRow, ChangeListQuery } from '../changes/change-list.query.js';
import { workEvents } from '../work.events.js';
import { changeNotifications, TOLD_STATES } from './change-notifications.js';

/**
 * Tells the author of a change, and nobody else, that the PSA did not take it: refused, with its words (I16), in conflict
 * (I15) or failed for good (I16). Once per outcome of an attempt, however often the event comes.
 */
@Injectable()
@Subscribes(workEvents.changeSettled, 'work.untaken-changes')
export class UntakenChangeSubscriber implements EventSubscriber<{ changeId: string; state: ChangeState }> {
  constructor(
    private readonly db: TenantDb,
    private readonly changes: ChangeListQuery,
    private readonly notifier: Notifier,
  ) {}

  async on(ctx: RequestCtx, event: { changeId: string; state: ChangeState }): Promise<void> {
    const state = TOLD_STATES.find((told) => told === event.state);
    if (!state) return;
    await this.db.run(ctx, async (tx) => {
      const change = await this.changes.byId(tx, event.changeId);
      // With its connection a change goes as well; and somebody may have decided about it meanwhile.
      if (change?.state !== state || change.author_kind !== 'staff' || change.author_id === null) return;
      await this.notifier.tell(tx, {
        kind: changeNotifications[state],
        occasion: `change:${change.id}:${state}:${change.sent_at?.toISOString() ?? 'unsent'}`,
        staffUserIds: [change.author_id],
        subject: {
          kind: change.record_kind,
          id: change.record_id,
          label: change.record_name ?? change.record_number ?? '',
        },
        link: linkOf(change),
        actorName: null,
        message: change.vendor_message,
      });
    });
  }
}

/** Where the author sees the record, and decides: the ticket, else the project. */
function linkOf({ project_id: projectId, ticket_id: ticketId }: ChangeListRow): string | null {
  const page = projectId === null ? '/home' : `/projects/${projectId}`;
  if (ticketId !== null) return `${page}?ticket=${ticketId}`;
  return projectId === null ? null : page;
}
