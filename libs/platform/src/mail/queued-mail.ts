import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { systemCtx } from '../context/request-ctx.js';
import { TenantDb } from '../database/tenant-db.js';
import type { TenantTx } from '../database/tenant-tx.js';
import { currentCorrelationId } from '../logging/correlation.js';
import { sendMail } from './mail.jobs.js';
import { MailPort, type OutgoingMail } from './mail-port.js';

/** Puts every mail on the queue `mail`. */
@Injectable()
export class QueuedMail extends MailPort {
  constructor(private readonly db: TenantDb) {
    super();
  }

  override async send({ tenantId, ...mail }: OutgoingMail): Promise<void> {
    await this.db.run(systemCtx(tenantId, 'mail', currentCorrelationId()), async (tx) => {
      this.sendWith(tx, mail);
      await Promise.resolve();
    });
  }

  override sendWith(tx: TenantTx, mail: Omit<OutgoingMail, 'tenantId'>): void {
    const dedupeKey = mail.dedupeKey ?? randomUUID();
    tx.enqueue(sendMail, { ...mail, dedupeKey }, { dedupeKey });
  }
}
