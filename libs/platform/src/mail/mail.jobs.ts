import { z } from 'zod';
import { defineJob } from '../queue/job-def.js';
import { defineQueue } from '../queue/queue-def.js';

export const mailQueue = defineQueue({ name: 'mail', concurrency: 3 });

export const mailPayload = z.object({
  /** Names the mail within its tenant; given or made when it was queued. */
  dedupeKey: z.string().min(1).max(300),
  to: z.string().min(3).max(320),
  subject: z.string().max(500),
  text: z.string(),
  html: z.string().optional(),
});

export type MailPayload = z.infer<typeof mailPayload>;

/** Sends one mail, over SMTP or into the demo mailbox. */
export const sendMail = defineJob<MailPayload>({
  name: 'platform.send-mail',
  queue: mailQueue,
  schema: mailPayload,
  attempts: 8,
});
