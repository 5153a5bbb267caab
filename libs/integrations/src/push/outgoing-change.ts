import { Injectable } from '@nestjs/common';
import { type RequestCtx, TenantDb } from '#libs/platform';
import { type Change, WorkReader } from '#libs/work';
import type { OutgoingUpdate } from '../psa/psa-writes.js';

/** Translates a journalled change into what an adapter sends. */
@Injectable()
export class OutgoingChanges {
  constructor(
    private readonly db: TenantDb,
    private readonly work: WorkReader,
  ) {}

  async of(ctx: RequestCtx, change: Change): Promise<OutgoingUpdate> {
    const { recordExternalId: externalId, fields } = change;
    switch (change.recordKind) {
      case 'project':
        return { kind: 'project', externalId, fields };
      case 'ticket':
        return {
          kind: 'ticket',
          externalId,
          ticketKind: await this.ticketKind(ctx, change.recordId),
          fields,
        };
    }
  }

  private async ticketKind(ctx: RequestCtx, ticketId: string): Promise<'project' | 'service'> {
    const kind = await this.db.read(ctx, (tx) => this.work.ticketKind(tx, ticketId));
    if (!kind) throw new Error(`The ticket ${ticketId} of a change is not mirrored.`);
    return kind;
  }
}
