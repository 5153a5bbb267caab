import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { PermissionMissing, RecordMissing, VendorRefused } from '../psa-errors.js';
import type { WebhookHeaders, WebhookHint, WebhookPort, WebhookSetup } from '../psa-webhooks.js';
import { flag, text } from '../reading/primitives.js';
import type { HaloClient } from './halo-client.js';
import { webhookHints } from './webhook-hints.js';
import { id, link } from './wire/primitives.js';

/** Nothing says whose a webhook is but its name. */
const namePrefix = 'Atrium';
const signatureHeader = 'Token';

/** Halo signs with HMAC-SHA256 over the body when this is chosen. */
const sharedSecret = 3;
const httpPost = 0;

/** Events that Halo tells of, by the numbers that are known to work; both are changes of tickets. */
const events: Readonly<Record<string, number>> = { 'ticket changed': 3, 'ticket updated': 61 };

const webhookRecord = z.looseObject({
  id: z.string().regex(/^[0-9a-f-]{36}$/i),
  name: text,
  url: text,
  active: flag.catch(null),
  disabled: flag.catch(null),
  authentication_type: link.catch(null),
  authentication_header: text.catch(null),
});
type WebhookRecord = z.infer<typeof webhookRecord>;

const notificationRecord = z.looseObject({
  id,
  webhook_id: text.catch(null),
  eventno: link.catch(null),
});
type NotificationRecord = z.infer<typeof notificationRecord>;

/** Registers, reconciles and checks Halo's webhooks (I10): one webhook of ours, with one notification per event. */
export class HaloWebhooks implements WebhookPort {
  constructor(
    private readonly client: HaloClient,
    private readonly secret: string | undefined,
  ) {}

  register(url: string): Promise<WebhookSetup> {
    return this.reconcile(url);
  }

  async reconcile(url: string): Promise<WebhookSetup> {
    const setup: WebhookSetup = { added: [], removed: 0, kept: 0, refused: [] };
    const existing = await this.existing(url);
    const good = existing.find(isGood);
    for (const left of existing.filter((one) => one !== good))
      setup.removed += await this.unsubscribe(left.id);
    try {
      await this.subscribe(good?.id ?? (await this.makeWebhook(url)), setup);
    } catch (error) {
      if (!(error instanceof VendorRefused || error instanceof PermissionMissing)) throw error;
      setup.refused.push({ subject: 'webhook', words: error.words });
    }
    return setup;
  }

  async remove(url: string): Promise<number> {
    let removed = 0;
    for (const one of await this.existing(url)) removed += await this.unsubscribe(one.id);
    return removed;
  }

  verify(headers: WebhookHeaders, rawBody: Buffer): Promise<boolean> {
    const given = headers[signatureHeader.toLowerCase()];
    if (typeof given !== 'string' || !this.secret) return Promise.resolve(false);
    const expected = createHmac('sha256', this.secret).update(rawBody).digest();
    const signature = signatureOf(given);
    return Promise.resolve(signature.length === expected.length && timingSafeEqual(signature, expected));
  }

  hints(rawBody: Buffer): WebhookHint[] {
    return webhookHints(rawBody);
  }

  private async existing(url: string): Promise<WebhookRecord[]> {
    const { rows } = await this.client.list('Webhook');
    return rows
      .flatMap((row) => webhookRecord.safeParse(row).data ?? [])
      .filter((one) => (one.name ?? '').startsWith(namePrefix) && one.url === url);
  }

  private async makeWebhook(url: string): Promise<string> {
    if (!this.secret) throw new Error('A webhook needs a secret, which only a saved connection has.');
    const raw = await this.client.post('Webhook', {
      name: `${namePrefix} ticket changes`,
      url,
      type: 0,
      method: httpPost,
      content_type: 'application/json',
      authentication_type: sharedSecret,
      authentication_header: signatureHeader,
      basic_password: this.secret,
      active: true,
      note: 'Tells Atrium that a ticket has changed. Atrium makes it anew when it is removed.',
    });
    const made = webhookRecord.safeParse(raw).data ?? (await this.existing(url))[0];
    if (!made) throw new VendorRefused('HaloPSA did not keep the webhook.');
    return made.id;
  }

  /** Each event exactly once. */
  private async subscribe(webhookId: string, setup: WebhookSetup): Promise<void> {
    const existing = await this.notifications(webhookId);
    for (const [subject, eventno] of Object.entries(events)) {
      const [first, ...double] = existing.filter((one) => one.eventno === String(eventno));
      for (const one of double) setup.removed += await this.drop(`Notification/${one.id}`);
      if (first) setup.kept++;
      else await this.notify(webhookId, subject, eventno, setup);
    }
  }

  private async notify(
    webhookId: string,
    subject: string,
    eventno: number,
    setup: WebhookSetup,
  ): Promise<void> {
    try {
      await this.client.post('Notification', {
        name: `${namePrefix} ${subject}`,
        webhook_id: webhookId,
        type: -2,
        delivery_method: 6,
        eventno,
        conditions: [],
      });
      setup.added.push(subject);
    } catch (error) {
      if (!(error instanceof VendorRefused || error instanceof PermissionMissing)) throw error;
      setup.refused.push({ subject, words: error.words });
    }
  }

  private async notifications(webhookId: string): Promise<NotificationRecord[]> {
    const { rows } = await this.client.list('Notification', { webhook_id: webhookId });
    return rows
      .flatMap((row) => notificationRecord.safeParse(row).data ?? [])
      .filter((one) => one.webhook_id?.toLowerCase() === webhookId.toLowerCase());
  }

  /** Its notifications first: without their webhook nobody would find them again. */
  private async unsubscribe(webhookId: string): Promise<number> {
    for (const one of await this.notifications(webhookId)) await this.drop(`Notification/${one.id}`);
    return this.drop(`Webhook/${webhookId}`);
  }

  private async drop(path: string): Promise<number> {
    try {
      await this.client.delete(path);
      return 1;
    } catch (error) {
      if (error instanceof RecordMissing) return 0;
      throw error;
    }
  }
}

/** Base64, as Halo signs by itself; somebody may have given the webhook a prefix or chosen hex there. */
function signatureOf(header: string): Buffer {
  const signature = header.trim().replace(/^sha256=/i, '');
  return Buffer.from(signature, /^[0-9a-f]{64}$/i.test(signature) ? 'hex' : 'base64');
}

/** Switched on, and signing as we check it. */
function isGood(one: WebhookRecord): boolean {
  return (
    one.active !== false &&
    !one.disabled &&
    (one.authentication_type === null || one.authentication_type === String(sharedSecret)) &&
    (one.authentication_header ?? signatureHeader).toLowerCase() === signatureHeader.toLowerCase()
  );
}
