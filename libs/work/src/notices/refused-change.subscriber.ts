import { Injectable } from '@nestjs/common';
import { Notifier } from '#libs/identity';
import { type EventSubscriber, type RequestCtx, Subscribes, TenantDb } from '#libs/platform';
import type { ChangeState } from '../changes/change.js';
import { ChangeListQuery } from '../changes/change-list.query.js';
import { workEvents } from '../work.events.js';
import { changeRefused } from './change-notifications.js';

/** Tells the author of a change, and nobody else, that the PSA refused it, in its words (I16). */
@Injectable()
@Subscribes(workEvents.changeSettled, 'work.refused-changes')
export class RefusedChangeSubscriber implements EventSubscriber<{ changeId: string; state: ChangeState }> {
  constructor(
    private readonly db: TenantDb,
    private readonly changes: ChangeListQuery,
    private readonly notifier: Notifier,
  ) {}

  async on(ctx: RequestCtx, { changeId, state }: { changeId: string; state: ChangeState }): Promise<void> {
    if (state !== 'refused') return;
    await this.db.run(ctx, async (tx) => {
      const change = await this.changes.byId(tx, changeId);
      // With its connection a change goes as well.
      if (change?.author_kind !== 'staff' || change.author_id === null) return;
      await this.notifier.tell(tx, {
        kind: changeRefused,
        occasion: `change:${changeId}`,
        staffUserIds: [change.author_id],
        subject: {
          kind: change.record_kind,
          id: change.record_id,
          label: change.record_name ?? change.record_number ?? '',
        },
        link: change.project_id === null ? null : `/projects/${change.project_id}`,
        actorName: null,
        message: change.vendor_message,
      });
    });
  }
}
