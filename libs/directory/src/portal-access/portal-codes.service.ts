import { Injectable } from '@nestjs/common';
import { MailPort, type TenantTx } from '#libs/platform';
import { codeMail } from './portal-mail.js';
import { PortalMailFrames } from './portal-mail-frames.js';
import { afterWrongCode, CODE_MINUTES, CODE_RESEND_SECONDS, waitSeconds } from './portal-rules.js';
import { PortalSecrets } from './portal-secrets.js';
import type { VisitorRow } from './portal-visitor.query.js';

interface CodeRow {
  codeHash: string | null;
  sentAt: Date;
  expiresAt: Date;
  tries: number;
  blockedUntil: Date | null;
}

/** How a try with a code ended. */
export type CodeOutcome =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly seconds: number };

/** O50: six digits, sent to the invited address, good for ten minutes and five tries. */
@Injectable()
export class PortalCodes {
  constructor(
    private readonly frames: PortalMailFrames,
    private readonly mail: MailPort,
    private readonly secrets: PortalSecrets,
  ) {}

  /**
   * Mails a code, unless one left a moment ago. A new code takes the place of the one before; wrong tries stay
   * counted as long as that one was good.
   * @returns seconds to wait when the door is closed after too many wrong codes, else 0
   */
  async send(tx: TenantTx, row: VisitorRow): Promise<number> {
    const stored = await this.lock(tx, row.accessId);
    const now = new Date();
    const seconds = stored ? waitSeconds(stored, now) : 0;
    if (seconds > 0) return seconds;
    if (stored?.codeHash && now.getTime() - stored.sentAt.getTime() < CODE_RESEND_SECONDS * 1000) return 0;
    const code = this.secrets.newCode();
    await tx.query(
      `insert into portal_codes (access_id, code_hash, sent_at, expires_at)
       values ($1, $2, now(), now() + make_interval(mins => $3))
       on conflict (tenant_id, access_id) do update
         set code_hash = excluded.code_hash, sent_at = excluded.sent_at, expires_at = excluded.expires_at,
             blocked_until = null,
             tries = case when portal_codes.expires_at < now() then 0 else portal_codes.tries end`,
      [row.accessId, this.secrets.hashOfCode(row.accessId, code), CODE_MINUTES],
    );
    this.mail.sendWith(tx, { to: row.email, ...codeMail(this.frames.of(row), code, CODE_MINUTES) });
    return 0;
  }

  /** Tries a code. The right one is used up; tries at once are counted one after the other. */
  async check(tx: TenantTx, accessId: string, code: string): Promise<CodeOutcome> {
    const stored = await this.lock(tx, accessId);
    if (!stored) return { kind: 'wrong' };
    const now = new Date();
    const seconds = waitSeconds(stored, now);
    if (seconds > 0) return { kind: 'wait', seconds };
    const inTime = stored.codeHash !== null && stored.expiresAt > now;
    if (inTime && stored.codeHash === this.secrets.hashOfCode(accessId, code)) {
      await this.forget(tx, accessId);
      return { kind: 'right' };
    }
    const after = afterWrongCode(stored, now);
    await tx.query(
      `update portal_codes set tries = $2, blocked_until = $3, code_hash = case when $3::timestamptz is null then code_hash end
        where access_id = $1`,
      [accessId, after.tries, after.blockedUntil],
    );
    const wait = waitSeconds(after, now);
    return wait > 0 ? { kind: 'wait', seconds: wait } : { kind: 'wrong' };
  }

  /** Makes the code of an access useless and forgets its tries. */
  async forget(tx: TenantTx, accessId: string): Promise<void> {
    await tx.query('delete from portal_codes where access_id = $1', [accessId]);
  }

  private async lock(tx: TenantTx, accessId: string): Promise<CodeRow | undefined> {
    const [row] = await tx.query<CodeRow>(
      `select code_hash as "codeHash", sent_at as "sentAt", expires_at as "expiresAt", tries,
              blocked_until as "blockedUntil"
         from portal_codes where access_id = $1 for update`,
      [accessId],
    );
    return row;
  }
}
