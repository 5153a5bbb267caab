import type { TenantTx } from '../database/tenant-tx.js';

export interface OutgoingMail {
  tenantId: string;
  /** Address of the one recipient. */
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** The same word twice within a tenant and 30 days sends one mail. Left out: every call sends one. */
  dedupeKey?: string;
}

/**
 * Sends mail, later and surely: a job tries again when the server is away. Without SMTP_URL the mail lands in the demo
 * mailbox, which the app shows.
 */
export abstract class MailPort {
  /** Resolves when the mail is safely queued, not when it has arrived. */
  abstract send(mail: OutgoingMail): Promise<void>;

  /** The same within a transaction: the mail leaves with its commit, or not at all. */
  abstract sendWith(tx: TenantTx, mail: Omit<OutgoingMail, 'tenantId'>): void;
}
