import { Injectable } from '@nestjs/common';
import { AppConfig, MailPort, SystemDb, systemCtx, TenantDb, type TenantTx } from '#libs/platform';
import { invitationMail, newLinkMail } from './portal-mail.js';
import { PortalMailFrames } from './portal-mail-frames.js';
import { LINK_DAYS, LINK_WINDOW_MINUTES, LINKS_PER_WINDOW } from './portal-rules.js';
import { PortalSecrets } from './portal-secrets.js';
import { PortalVisitorQuery, type VisitorRow } from './portal-visitor.query.js';

/** Where an access is. */
export interface AccessPlace {
  readonly tenantId: string;
  readonly accessId: string;
}

/** Mailed links: making, mailing, finding and forgetting them. */
@Injectable()
export class PortalLinks {
  constructor(
    private readonly config: AppConfig,
    private readonly db: TenantDb,
    private readonly frames: PortalMailFrames,
    private readonly mail: MailPort,
    private readonly secrets: PortalSecrets,
    private readonly system: SystemDb,
    private readonly visitors: PortalVisitorQuery,
  ) {}

  /** Mails a contact the link of their invitation, in the transaction that invites. */
  async invite(tx: TenantTx, row: VisitorRow): Promise<void> {
    const link = await this.create(tx, row.accessId);
    this.mail.sendWith(tx, { to: row.email, ...invitationMail(this.frames.of(row), link) });
  }

  /**
   * Mails a new link to whoever has access with this address: one mail per MSP, however many of its clients the person
   * belongs to. Says nothing about whether anybody has.
   */
  async mailTo(email: string): Promise<void> {
    const places = await this.placesOf(email);
    for (const tenantId of new Set(places.map((place) => place.tenantId))) {
      const accessIds = places.filter((place) => place.tenantId === tenantId).map(({ accessId }) => accessId);
      await this.db.run(systemCtx(tenantId, 'portal-sign-in'), (tx) => this.mailOne(tx, accessIds));
    }
  }

  /** The access behind a link's token, or null when no link that can still be used has it. */
  async find(token: string): Promise<AccessPlace | null> {
    const hash = this.secrets.hashOfToken(token);
    if (hash === null) return null;
    const [found] = await this.system.one<AccessPlace>(
      'sign-in',
      `select tenant_id as "tenantId", access_id as "accessId" from portal_links
        where token_hash = $1 and expires_at > now()`,
      [hash],
    );
    return found ?? null;
  }

  /** All places to which an address has access, whatever their tenant. */
  placesOf(email: string): Promise<AccessPlace[]> {
    return this.system.one<AccessPlace>(
      'sign-in',
      `select tenant_id as "tenantId", id as "accessId" from portal_access
        where email = $1 and revoked_at is null order by tenant_id, id limit 100`,
      [email],
    );
  }

  /** Makes all links of an access useless. */
  async forget(tx: TenantTx, accessId: string): Promise<void> {
    await tx.query('delete from portal_links where access_id = $1', [accessId]);
  }

  private async mailOne(tx: TenantTx, accessIds: readonly string[]): Promise<void> {
    const [row] = await this.visitors.byAccesses(tx, accessIds);
    if (!row) return;
    // Whoever asks in somebody else's name fills that person's mailbox: a few links in a while must do.
    await tx.query('select 1 from portal_access where id = $1 for update', [row.accessId]);
    const [recent] = await tx.query<{ count: number }>(
      `select count(*)::int as count from portal_links
        where access_id = $1 and created_at > now() - make_interval(mins => $2)`,
      [row.accessId, LINK_WINDOW_MINUTES],
    );
    if ((recent?.count ?? 0) >= LINKS_PER_WINDOW) return;
    const link = await this.create(tx, row.accessId);
    this.mail.sendWith(tx, { to: row.email, ...newLinkMail(this.frames.of(row), link) });
  }

  /** The token stands behind the `#`: browsers send that part to no server, so it is in no log on the way. */
  private async create(tx: TenantTx, accessId: string): Promise<string> {
    const token = this.secrets.newToken();
    await tx.query('delete from portal_links where access_id = $1 and expires_at < now()', [accessId]);
    await tx.query(
      `insert into portal_links (token_hash, access_id, expires_at)
       values ($1, $2, now() + make_interval(days => $3))`,
      [this.secrets.hashOfToken(token), accessId, LINK_DAYS],
    );
    return `${this.config.publicUrl}/portal/sign-in#${token}`;
  }
}
