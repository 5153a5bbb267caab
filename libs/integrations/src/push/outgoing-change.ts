import { Injectable } from '@nestjs/common';
import { type RequestCtx, TenantDb } from '#libs/platform';
import { type ClaimedChange, type CreatePayload, type TicketReference, WorkReader } from '#libs/work';
import type { OutgoingCreate, OutgoingUpdate } from '../psa/psa-writes.js';
import { outgoingCreate, type OutgoingParent } from './outgoing-create.js';

/** A write in the words of an adapter. */
export type OutgoingWrite =
  { op: 'update'; update: OutgoingUpdate } | { op: 'create'; create: OutgoingCreate };

/** Translates a journalled change into what an adapter sends. */
@Injectable()
export class OutgoingChanges {
  constructor(
    private readonly db: TenantDb,
    private readonly work: WorkReader,
  ) {}

  async of(ctx: RequestCtx, change: ClaimedChange): Promise<OutgoingWrite> {
    const { create } = change;
    if (!create) return { op: 'update', update: await this.update(ctx, change) };
    const parent = create.parent && (await this.parent(ctx, create.parent));
    return { op: 'create', create: outgoingCreate(change, create, parent) };
  }

  private async update(ctx: RequestCtx, change: ClaimedChange): Promise<OutgoingUpdate> {
    const { recordExternalId: externalId, fields } = change;
    switch (change.recordKind) {
      case 'project':
        return { kind: 'project', externalId, fields };
      case 'ticket': {
        const { kind: ticketKind } = await this.ticket(ctx, change.recordId);
        return { kind: 'ticket', externalId, ticketKind, fields };
      }
      case 'note':
      case 'time_entry':
        throw new Error(`${change.recordKind} records are created, never changed.`);
    }
  }

  private async parent(
    ctx: RequestCtx,
    { kind, id }: NonNullable<CreatePayload['parent']>,
  ): Promise<OutgoingParent> {
    if (kind === 'ticket') {
      const { externalId, kind: ticketKind } = await this.ticket(ctx, id);
      return { kind, externalId, ticketKind };
    }
    const project = await this.db.read(ctx, (tx) => this.work.project(tx, id));
    if (!project) throw new Error(`The project ${id} of a change is not mirrored.`);
    return { kind, externalId: project.externalId };
  }

  private async ticket(ctx: RequestCtx, id: string): Promise<TicketReference> {
    const ticket = await this.db.read(ctx, (tx) => this.work.ticket(tx, id));
    if (!ticket) throw new Error(`The ticket ${id} of a change is not mirrored.`);
    return ticket;
  }
}
