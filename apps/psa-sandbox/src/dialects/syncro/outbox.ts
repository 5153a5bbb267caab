/** A message that left for a customer. */
export interface Mail {
  readonly ticketId: number;
  readonly to: string | null;
  readonly subject: string;
  readonly body: string;
  readonly channel: 'email' | 'sms';
}

/** What customers were sent, so that tests can see that nobody was bothered. */
export class Outbox {
  private mails: Mail[] = [];

  send(mail: Mail): void {
    this.mails.push(mail);
  }

  list(): readonly Mail[] {
    return this.mails;
  }

  clear(): void {
    this.mails = [];
  }
}
