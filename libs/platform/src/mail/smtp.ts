import { createHash } from 'node:crypto';
import { createTransport, type Transporter } from 'nodemailer';
import type { MailPayload } from './mail.jobs.js';

const TIMEOUTS = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
  dnsTimeout: 10_000,
};

/** The mail server has refused a mail for good: sending it again would end the same way. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

/** Sends over SMTP by URL (`smtp://user:password@host:587`, `smtps://…:465`); every step has a timeout. */
export class Smtp {
  private readonly transport: Transporter;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    this.transport = createTransport({ url, pool: true, maxConnections: 3, ...TIMEOUTS });
  }

  /**
   * Sends one mail. The message id follows from tenant and key, so that a repeat after an unknown outcome is the same
   * message to mail servers and programs.
   * @throws MailRefused when the server says so for good; other errors are worth another try
   */
  async send(tenantId: string, mail: MailPayload): Promise<void> {
    const id = createHash('sha256').update(`${tenantId}\n${mail.dedupeKey}`).digest('hex').slice(0, 40);
    try {
      await this.transport.sendMail({
        from: this.from,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        ...(mail.html === undefined ? {} : { html: mail.html }),
        messageId: `<${id}@atrium>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        // A text never makes the server read a file or fetch an address.
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    } catch (error) {
      const { responseCode } = error as { responseCode?: unknown };
      if (typeof responseCode === 'number' && responseCode >= 500 && !isAboutSignIn(error)) {
        throw new MailRefused((error as Error).message, { cause: error });
      }
      throw error;
    }
  }

  close(): void {
    this.transport.close();
  }
}

/** A wrong password is the installation's fault, not the mail's: keep trying until it is put right. */
function isAboutSignIn(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'EAUTH';
}
