import { Injectable } from '@nestjs/common';
import { StaffUserService } from '#libs/identity';
import { type EventSubscriber, type RequestCtx, Subscribes, TenantDb } from '#libs/platform';
import { WorkReader } from '#libs/work';
import { integrationEvents } from '../integrations.events.js';

/**
 * Tells which PSA member a staff user is, where exactly one active member has their e-mail address. A link that is there,
 * made by a person or before, stays as it is.
 */
@Injectable()
@Subscribes(integrationEvents.membersSynced, 'integrations.link-staff')
export class LinkStaffSubscriber implements EventSubscriber<{ connectionId: string }> {
  constructor(
    private readonly db: TenantDb,
    private readonly staff: StaffUserService,
    private readonly work: WorkReader,
  ) {}

  async on(ctx: RequestCtx): Promise<void> {
    const unlinked = await this.staff.unlinked(ctx);
    if (unlinked.length === 0) return;
    const emails = unlinked.map(({ email }) => email);
    const members = await this.db.read(ctx, (tx) => this.work.membersByEmail(tx, emails));
    const byEmail = new Map(members.map(({ email, id }) => [email, id]));
    for (const { id, email } of unlinked) {
      const memberId = byEmail.get(email);
      if (memberId !== undefined) await this.staff.linkMember(ctx, id, memberId);
    }
  }
}
