import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import type { RequestCtx } from '../context/request-ctx.js';
import { TenantDb } from '../database/tenant-db.js';
import { GiveUp, HandlesJob, type JobHandler } from '../queue/job-handler.js';
import { type MailPayload, sendMail } from './mail.jobs.js';
import { MailRefused, Smtp } from './smtp.js';

/** Worker: brings a mail to the SMTP server or into the demo mailbox, once per tenant and key. */
@Injectable()
@HandlesJob(sendMail)
export class SendMailProcessor implements JobHandler<MailPayload>, OnApplicationShutdown {
  private readonly smtp: Smtp | null;

  constructor(
    config: AppConfig,
    private readonly db: TenantDb,
  ) {
    this.smtp = config.smtpUrl === undefined ? null : new Smtp(config.smtpUrl, config.mailFrom);
  }

  async handle(ctx: RequestCtx, mail: MailPayload): Promise<void> {
    if (this.smtp === null) await this.keepForDemo(ctx, mail);
    else await this.sendOnce(ctx, mail, this.smtp);
  }

  onApplicationShutdown(): void {
    this.smtp?.close();
  }

  private async keepForDemo(ctx: RequestCtx, mail: MailPayload): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      await tx.query("delete from demo_mails where created_at < now() - interval '30 days'");
      await tx.query(
        `insert into demo_mails (dedupe_key, recipient, subject, body_text, body_html) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, dedupe_key) do nothing`,
        [mail.dedupeKey, mail.to, mail.subject, mail.text, mail.html ?? null],
      );
    });
  }

  private async sendOnce(ctx: RequestCtx, mail: MailPayload, smtp: Smtp): Promise<void> {
    const sent = await this.db.read(ctx, (tx) =>
      tx.query('select 1 from sent_mails where dedupe_key = $1', [mail.dedupeKey]),
    );
    if (sent.length > 0) return;
    try {
      await smtp.send(ctx.tenantId, mail);
    } catch (error) {
      if (error instanceof MailRefused) throw new GiveUp(error.message);
      throw error;
    }
    await this.db.run(ctx, async (tx) => {
      await tx.query("delete from sent_mails where sent_at < now() - interval '30 days'");
      await tx.query('insert into sent_mails (dedupe_key) values ($1) on conflict do nothing', [
        mail.dedupeKey,
      ]);
    });
  }
}
