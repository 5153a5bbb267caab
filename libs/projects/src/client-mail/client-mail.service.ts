import { Injectable } from '@nestjs/common';
import { AppConfig, MailPort, type TenantTx } from '#libs/platform';
import type { MailFrame } from './client-mails.js';

/** Somebody at a client with an address. */
export interface MailRecipient {
  id: string;
  name: string;
  email: string;
}

/** Mails to client contacts about a project, in the language of the tenant; each leaves with the transaction's commit. */
@Injectable()
export class ClientMail {
  constructor(
    private readonly config: AppConfig,
    private readonly mail: MailPort,
  ) {}

  /**
   * One mail per recipient.
   * @param occasion names what they are told of; the same one tells nobody twice
   * @param compose the mail for one of them
   */
  async send(
    tx: TenantTx,
    project: { id: string; name: string },
    recipients: readonly MailRecipient[],
    occasion: string,
    compose: (frame: MailFrame) => { subject: string; text: string },
  ): Promise<void> {
    if (recipients.length === 0) return;
    const [tenant] = await tx.query<{ name: string; locale: string }>('select name, locale from tenants');
    if (!tenant) throw new Error('The tenant of this context does not exist.');
    for (const { id, name, email } of recipients) {
      const mail = compose({
        to: name,
        locale: tenant.locale,
        tenant: tenant.name,
        project: project.name,
        url: `${this.config.publicUrl}/portal/projects/${project.id}`,
      });
      this.mail.sendWith(tx, { to: email, ...mail, dedupeKey: `${occasion}:${id}` });
    }
  }
}
