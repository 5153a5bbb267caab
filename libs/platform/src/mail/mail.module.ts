import { Global, Module } from '@nestjs/common';
import { DemoMailboxQuery } from './demo-mailbox.query.js';
import { MailPort } from './mail-port.js';
import { QueuedMail } from './queued-mail.js';

/** Mail for every process; the job that sends it runs in the worker. */
@Global()
@Module({
  providers: [{ provide: MailPort, useClass: QueuedMail }, DemoMailboxQuery],
  exports: [MailPort, DemoMailboxQuery],
})
export class MailModule {}
