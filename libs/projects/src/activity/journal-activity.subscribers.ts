import { Injectable } from '@nestjs/common';
import { type EventSubscriber, type RequestCtx, Subscribes, TenantDb } from '#libs/platform';
import { workEvents } from '#libs/work';
import { JournalActivity } from './journal-activity.js';

/** P24: what people change of projects and tickets here, as soon as it is on its way to the PSA. */
@Injectable()
@Subscribes(workEvents.changeRequested, 'projects.activity-of-changes')
export class RequestedChangeSubscriber implements EventSubscriber<{ changeId: string }> {
  constructor(
    private readonly db: TenantDb,
    private readonly journal: JournalActivity,
  ) {}

  on(ctx: RequestCtx, { changeId }: { changeId: string }): Promise<void> {
    return this.db.run(ctx, (tx) => this.journal.requested(tx, changeId));
  }
}

/** P24: what the PSA did not take. What it took is no news: it was told of when it was chosen. */
@Injectable()
@Subscribes(workEvents.changeSettled, 'projects.activity-of-settled-changes')
export class SettledChangeSubscriber implements EventSubscriber<{ changeId: string }> {
  constructor(
    private readonly db: TenantDb,
    private readonly journal: JournalActivity,
  ) {}

  on(ctx: RequestCtx, { changeId }: { changeId: string }): Promise<void> {
    return this.db.run(ctx, (tx) => this.journal.settled(tx, changeId));
  }
}
