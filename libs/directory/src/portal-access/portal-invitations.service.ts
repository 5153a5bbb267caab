import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { AuditLog, normalizeEmail } from '#libs/identity';
import { invalidField, notFound, TenantDb, type RequestCtx, type TenantTx } from '#libs/platform';
import { portalAccessChanged } from './portal-access.events.js';
import { contactNotActive, contactWithoutEmail } from './portal-access.errors.js';
import { PortalAccessQuery, type AccessRow } from './portal-access.query.js';
import { toPortalAccessDto } from './portal-access.mapper.js';
import { PortalCodes } from './portal-codes.service.js';
import { PortalDevices } from './portal-devices.service.js';
import { PortalLinks } from './portal-links.service.js';
import { PortalSessionStore } from './portal-session-store.js';
import { PortalVisitorQuery } from './portal-visitor.query.js';
import type { PortalAccessDto, SecurityLevelListDto } from './dto/portal-access.dto.js';

interface ContactRow {
  id: string;
  email: string | null;
  name: string;
  usable: boolean;
}

/** Staff let a client's people into the portal, and out again. */
@Injectable()
export class PortalInvitations {
  constructor(
    private readonly access: PortalAccessQuery,
    private readonly audit: AuditLog,
    private readonly codes: PortalCodes,
    private readonly db: TenantDb,
    private readonly devices: PortalDevices,
    private readonly links: PortalLinks,
    private readonly sessions: PortalSessionStore,
    private readonly visitors: PortalVisitorQuery,
  ) {}

  /** The levels that a contact can have in the portal. */
  async levels(ctx: RequestCtx): Promise<SecurityLevelListDto> {
    return { items: await this.db.read(ctx, (tx) => this.access.levels(tx)) };
  }

  /**
   * Opens the portal to a contact and mails them a link; again for somebody who has it: a further link. When the PSA has
   * another address for them by now, what belonged to the old one ends.
   * @throws Problem 404 · 422 for a contact without address, inactive or of no company · 400 for an unknown level
   */
  async invite(ctx: RequestCtx, contactId: string, levelId: string | undefined): Promise<PortalAccessDto> {
    const { row, moved } = await this.db.run(ctx, async (tx) => {
      const contact = await this.contact(tx, contactId);
      if (!contact.usable) throw contactNotActive();
      if (!contact.email) throw contactWithoutEmail();
      const email = normalizeEmail(contact.email);
      const before = await this.access.ofContact(tx, contactId);
      const level = levelId ?? before?.levelId ?? (await this.access.basicLevel(tx));
      await this.assertLevel(tx, level);
      const accessId = await this.access.open(tx, { contactId, levelId: level, email, by: ctx.actor.name });
      const addressChanged = before !== null && before.email !== email;
      if (addressChanged) await this.forgetSecrets(tx, accessId);
      const visitor = await this.visitors.byAccess(tx, accessId);
      if (!visitor) throw contactNotActive();
      await this.links.invite(tx, visitor);
      await this.record(tx, 'portal_access.invited', contact, { email });
      return { row: await this.must(tx, contactId), moved: addressChanged };
    });
    if (moved) await this.sessions.endAll(ctx.tenantId, row.id);
    return toPortalAccessDto(row);
  }

  /** Gives a contact another level; it counts from their next request on. @throws Problem 404 · 400 for an unknown level */
  async setLevel(ctx: RequestCtx, contactId: string, levelId: string): Promise<PortalAccessDto> {
    return this.db.run(ctx, async (tx) => {
      const contact = await this.contact(tx, contactId);
      const before = await this.must(tx, contactId);
      await this.assertLevel(tx, levelId);
      await tx.query('update portal_access set security_level_id = $2 where id = $1', [before.id, levelId]);
      tx.live(portalAccessChanged);
      const after = await this.must(tx, contactId);
      await this.record(tx, 'portal_access.level_changed', contact, {
        before: before.levelName,
        after: after.levelName,
      });
      return toPortalAccessDto(after);
    });
  }

  /** Takes a contact's access away: links, codes, known browsers and open sessions end at once. @throws Problem 404 */
  async revoke(ctx: RequestCtx, contactId: string): Promise<void> {
    const accessId = await this.db.run(ctx, async (tx) => {
      const contact = await this.contact(tx, contactId);
      const { id } = await this.must(tx, contactId);
      await tx.query('update portal_access set revoked_at = coalesce(revoked_at, now()) where id = $1', [id]);
      await this.forgetSecrets(tx, id);
      await this.record(tx, 'portal_access.revoked', contact, {});
      tx.live(portalAccessChanged);
      return id;
    });
    await this.sessions.endAll(ctx.tenantId, accessId);
  }

  private async forgetSecrets(tx: TenantTx, accessId: string): Promise<void> {
    await this.links.forget(tx, accessId);
    await this.codes.forget(tx, accessId);
    await this.devices.forget(tx, accessId);
  }

  private async contact(tx: TenantTx, id: string): Promise<ContactRow> {
    if (!isUUID(id)) throw notFound('contact.not_found', 'contact');
    const [row] = await tx.query<ContactRow>(
      `select id, email, coalesce(nullif(concat_ws(' ', first_name, last_name), ''), email, '') as name,
              active and company_id is not null as usable
         from contacts where id = $1 and deleted_at is null for update`,
      [id],
    );
    if (!row) throw notFound('contact.not_found', 'contact');
    return row;
  }

  private async must(tx: TenantTx, contactId: string): Promise<AccessRow> {
    const row = await this.access.ofContact(tx, contactId);
    if (!row) throw notFound('portal.access_not_found', 'portal access');
    return row;
  }

  private async assertLevel(tx: TenantTx, levelId: string): Promise<void> {
    const levels = await this.access.levels(tx);
    if (!levels.some(({ id }) => id === levelId)) {
      throw invalidField('securityLevelId', 'unknown', 'There is no such security level of the portal.');
    }
  }

  private record(tx: TenantTx, action: string, contact: ContactRow, after: object): Promise<void> {
    return this.audit.record(tx, {
      action,
      subject: { kind: 'contact', id: contact.id, name: contact.name },
      after,
    });
  }
}
