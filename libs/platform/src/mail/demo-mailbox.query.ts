import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import type { RequestCtx } from '../context/request-ctx.js';
import { TenantDb } from '../database/tenant-db.js';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import type { CursorPageQuery } from '../http/dto/cursor-page.dto.js';
import { notFound } from '../http/problem.js';

export interface DemoMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string | null;
  /** ISO, UTC. */
  sentAt: string;
}

interface Row {
  id: string;
  recipient: string;
  subject: string;
  body_text: string;
  body_html: string | null;
  sent_at: string;
}

/** What an installation without a mail server would have sent, newest first. */
@Injectable()
export class DemoMailboxQuery {
  constructor(
    private readonly config: AppConfig,
    private readonly db: TenantDb,
  ) {}

  /** One page of the tenant's mails. 404 as soon as there is a mail server: then there is no demo mailbox. */
  async list(
    ctx: RequestCtx,
    page: CursorPageQuery,
  ): Promise<{ items: DemoMail[]; nextCursor: string | null }> {
    if (this.config.smtpUrl !== undefined) throw notFound('demo_mailbox.not_found', 'mailbox');
    const [after, afterId] = page.cursor === undefined ? [null, null] : decodeCursor(page.cursor, 2);
    const rows = await this.db.read(ctx, (tx) =>
      tx.query<Row>(
        `select id, recipient, subject, body_text, body_html,
                to_char(created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sent_at
           from demo_mails
          where $1::timestamptz is null or (created_at, id) < ($1::timestamptz, $2::uuid)
          order by created_at desc, id desc limit $3`,
        [after, afterId, page.limit + 1],
      ),
    );
    const shown = rows.slice(0, page.limit);
    const last = shown.at(-1);
    const items = shown.map(({ id, recipient, subject, body_text, body_html, sent_at }) => ({
      id,
      to: recipient,
      subject,
      text: body_text,
      html: body_html,
      sentAt: sent_at,
    }));
    return {
      items,
      nextCursor: rows.length > shown.length && last ? encodeCursor([last.sent_at, last.id]) : null,
    };
  }
}
