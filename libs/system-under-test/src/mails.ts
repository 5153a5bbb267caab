import type { INestApplication } from '@nestjs/common';
import { BullQueues, definedQueues } from '#libs/platform';

/** A mail as it waits to be sent. */
export interface WaitingMail {
  readonly tenantId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}

interface MailJob {
  tenantId: string;
  payload: Omit<WaitingMail, 'tenantId'>;
}

/** The mails that an API without a worker has queued, the oldest first. */
export async function waitingMails(api: INestApplication): Promise<WaitingMail[]> {
  const mails = definedQueues().find(({ name }) => name === 'mail');
  if (!mails) throw new Error('There is no queue of mails.');
  const jobs = await api.get(BullQueues, { strict: false }).of(mails).getJobs(['waiting']);
  return jobs
    .sort((a, b) => a.timestamp - b.timestamp)
    .map(({ data }) => data as MailJob)
    .map(({ tenantId, payload }) => ({ ...payload, tenantId }));
}
