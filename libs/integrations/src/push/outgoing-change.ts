import { Injectable } from '@nestjs/common';
import { type RequestCtx, TenantDb } from '#libs/platform';
import type { Change } from '#libs/work';
import type { OutgoingUpdate } from '../psa/psa-writes.js';

/** Translates a journalled change into what an adapter sends. */
@Injectable()
export class OutgoingChanges {
  constructor(private readonly db: TenantDb) {}

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
    const [ticket] = await this.db.read(ctx, (tx) =>
      tx.query<{ kind: 'project' | 'service' }>('select kind from tickets where id = $1', [ticketId]),
    );
    if (!ticket) throw new Error(`The ticket ${ticketId} of a change is not mirrored.`);
    return ticket.kind;
  }
}
