import { randomUUID } from 'node:crypto';
import type { World } from '../../../world/world.js';
import { eventsOf, type HaloEvent } from './events.js';
import { signatureOf } from './signature.js';
import {
  AUTHENTICATION,
  notificationsOf,
  type Webhook,
  type WebhookDetails,
  webhooksOf,
} from './subscriptions.js';

export interface DeliverySettings {
  /** So many failures in a row switch a webhook off. */
  readonly failuresUntilOff: number;
  readonly timeoutMs: number;
}

export interface Delivery {
  readonly id: string;
  readonly webhookId: string;
  readonly event: string;
  readonly eventno: number;
  readonly haloTicketId: number;
  readonly url: string;
  /** When it was sent (epoch milliseconds, by the world's clock). */
  readonly at: number;
  /** Status of the answer; null: none came. */
  readonly status: number | null;
  readonly requestBody: string;
}

const STARTING: DeliverySettings = { failuresUntilOff: 10, timeoutMs: 10_000 };

/** Tells webhooks of events, once each and without trying again, and switches off those that keep failing. */
export class WebhookDeliveries {
  settings: DeliverySettings = STARTING;
  private log: Delivery[] = [];
  private readonly failures = new Map<string, number>();
  private stop = new AbortController();
  private forget: () => void;

  constructor(private readonly world: () => World) {
    this.forget = this.listen();
  }

  /** The world was replaced: listens to the new one. */
  reset(): void {
    this.close();
    this.stop = new AbortController();
    this.settings = STARTING;
    this.log = [];
    this.failures.clear();
    this.forget = this.listen();
  }

  close(): void {
    this.forget();
    this.stop.abort();
  }

  /** What has been sent, oldest first (the last 5,000). */
  list(): readonly Delivery[] {
    return this.log;
  }

  private listen(): () => void {
    const world = this.world();
    return world.onChange((change) => {
      if (change.kind === 'subscription') return;
      const webhooks = webhooksOf(world).filter(({ active }) => active);
      if (webhooks.length === 0) return;
      const notifications = notificationsOf(world);
      for (const event of eventsOf(world, change))
        for (const { details } of notifications) {
          if (!event.numbers.includes(details.eventno)) continue;
          const webhook = webhooks.find((one) => one.details.uuid === details.webhookId);
          if (webhook) void this.deliver(webhook, event, details.eventno);
        }
    });
  }

  private async deliver(webhook: Webhook, event: HaloEvent, eventno: number): Promise<void> {
    const { signal } = this.stop;
    const at = this.world().clock.now();
    const id = randomUUID();
    const requestBody = JSON.stringify({
      id,
      webhook_id: webhook.details.uuid,
      event: event.name,
      timestamp: new Date(at).toISOString(),
      ...event.payload,
    });
    const status = await this.send(webhook, requestBody, signal);
    if (signal.aborted) return;
    const { url, details } = webhook;
    const { name, haloTicketId } = event;
    this.log.push({
      id,
      webhookId: details.uuid,
      event: name,
      eventno,
      haloTicketId,
      url,
      at,
      status,
      requestBody,
    });
    if (this.log.length > 5_500) this.log = this.log.slice(-5_000);
    this.judge(webhook, status !== null && status >= 200 && status < 300);
  }

  private async send({ url, details }: Webhook, body: string, stopped: AbortSignal): Promise<number | null> {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': details.contentType, ...authentication(details, body) },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([stopped, AbortSignal.timeout(this.settings.timeoutMs)]),
      });
      await answer.body?.cancel();
      return answer.status;
    } catch {
      // A receiver that cannot be reached is a failed delivery, which the log shows.
      return null;
    }
  }

  private judge(webhook: Webhook, delivered: boolean): void {
    const { uuid } = webhook.details;
    const failures = delivered ? 0 : (this.failures.get(uuid) ?? 0) + 1;
    this.failures.set(uuid, failures);
    if (failures >= this.settings.failuresUntilOff && this.world().get('subscription', webhook.id)?.active)
      this.world().change('subscription', webhook.id, { active: false }, 'system');
  }
}

function authentication(details: WebhookDetails, body: string): Record<string, string> {
  switch (details.authenticationType) {
    case AUTHENTICATION.basic:
      return {
        authorization: `Basic ${Buffer.from(`${details.username}:${details.secret}`).toString('base64')}`,
      };
    case AUTHENTICATION.bearer:
      return { authorization: `Bearer ${details.secret}` };
    case AUTHENTICATION.sharedSecret:
      return { [details.authenticationHeader]: signatureOf(details.secret, body) };
    default:
      return {};
  }
}
