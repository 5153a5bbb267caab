/** A mail that was not sent, because no mail server is configured. */
export class DemoMailDto {
  id: string;
  /** Address of the recipient. */
  to: string;
  subject: string;
  text: string;
  html: string | null;
  /** When it would have been sent (UTC). */
  sentAt: string;
}

/** A page of the demo mailbox, newest first. */
export class DemoMailPageDto {
  items: DemoMailDto[];
  /** For the next page; null on the last one. */
  nextCursor: string | null;
}
