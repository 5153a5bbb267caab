import { Injectable, Logger } from '@nestjs/common';
import { LiveHub, type RequestCtx } from '#libs/platform';
import type { HeldRunSet, PageTally, RunSetState } from './run-set.js';
import { paceOf } from './sync-pace.js';

/** At most two messages a second per data set; the last one always goes out. */
const quietMs = 500;

/** Tells open browsers how far a sync is (I1). Progress is for the eye: it is sent past the outbox and may get lost. */
@Injectable()
export class SyncProgress {
  private readonly log = new Logger(SyncProgress.name);

  constructor(private readonly live: LiveHub) {}

  /** Follows one data set of a run from where it stands. */
  follow(ctx: RequestCtx, held: HeldRunSet): ProgressReporter {
    return new ProgressReporter(held, (data) => this.send(ctx, data));
  }

  private send(ctx: RequestCtx, data: Record<string, unknown>): void {
    this.live
      .send(ctx.tenantId, { type: 'sync.progress', permission: 'manage_integrations', data })
      .catch((error: unknown) => this.log.warn({ msg: 'progress could not be sent', err: error }));
  }
}

/** Counts pages of one data set and speaks up now and then. */
export class ProgressReporter {
  private readonly began = Date.now();
  private lastSent = 0;
  private pages: number;
  private read: number;
  private changed: number;
  private total: number | null;

  constructor(
    private readonly held: HeldRunSet,
    private readonly send: (data: Record<string, unknown>) => void,
  ) {
    ({ pages: this.pages, read: this.read, changed: this.changed, total: this.total } = held);
  }

  page(tally: PageTally, total: number | null): void {
    this.pages += tally.pages;
    this.read += tally.read;
    this.changed += tally.changed;
    this.total = total ?? this.total;
    if (Date.now() - this.lastSent >= quietMs) this.say('running');
  }

  say(state: RunSetState, error: string | null = null): void {
    this.lastSent = Date.now();
    const { held, pages, read, changed, total } = this;
    this.send({
      connectionId: held.connectionId,
      runId: held.runId,
      dataSet: held.dataSet,
      state,
      pages,
      read,
      changed,
      total,
      error,
      // Read before a restart, it took time that this worker did not see.
      ...paceOf(read - held.read, total === null ? null : total - held.read, Date.now() - this.began),
    });
  }
}
