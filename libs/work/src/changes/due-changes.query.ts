import { Injectable } from '@nestjs/common';
import { SystemDb } from '#libs/platform';
import type { RecordKind } from './change.js';

/** A record with a change that should be under way but for which no job may exist. */
export interface DueChange {
  tenantId: string;
  changeId: string;
  sourceId: string;
  recordKind: RecordKind;
  recordId: string;
  attempts: number;
}

/** What a crash may have left behind (I13), over all tenants. For the sweeper. */
@Injectable()
export class DueChanges {
  constructor(private readonly system: SystemDb) {}

  /**
   * The first open change of each record, if it is due and what it belongs to is in the PSA: waiting since `graceSeconds` or longer, or being sent under a
   * lease that ran out. Longest waiting first.
   */
  async list(limit: number, graceSeconds: number): Promise<DueChange[]> {
    return this.system.one<DueChange>(
      'push-sweep',
      `select c.tenant_id as "tenantId", c.id as "changeId", c.source_id as "sourceId",
         c.record_kind as "recordKind", c.record_id as "recordId", c.attempts
       from changes c
       where ((c.state = 'pending' and coalesce(c.next_try_at, c.created_at) <= now() - make_interval(secs => $2))
           or (c.state = 'sending' and c.lease_until <= now()))
         and not exists (
           select from changes f
           where f.tenant_id = c.tenant_id and f.record_id = c.record_id and f.seq < c.seq
             and f.state in ('pending', 'sending', 'conflict'))
         and not exists (
           select from changes w
           where w.tenant_id = c.tenant_id and w.id = c.waits_for and w.state <> 'confirmed')
       order by coalesce(c.lease_until, c.next_try_at, c.created_at)
       limit $1`,
      [limit, graceSeconds],
    );
  }
}
