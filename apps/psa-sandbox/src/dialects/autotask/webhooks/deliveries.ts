import { setTimeout as sleep } from 'node:timers/promises';
import type { Subscription } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import { type Wire, wireInstant } from '../fields.js';
import { logError } from './error-log.js';
import { asciiJson, signatureOf } from './signature.js';
import { detailsOf, DIALECT } from './subscription.js';
import { eventFor, TOLD, type WebhookEvent } from './webhook-message.js';

export interface DeliverySettings {
  /** How long a message waits before it is sent; the vendor takes up to a minute, more under load. */
  readonly delayMs: number;
  readonly timeoutMs: number;
  /** Failures in a row after which a webhook is switched off. */
  readonly failuresUntilOff: number;
  /** Messages per hour and entity; what goes beyond is never sent. */
  readonly perHour: number;
}

export interface Delivery {
  readonly webhookId: number;
  readonly action: string;
  readonly entityType: string;
  readonly recordId: number;
  readonly sequenceNumber: number;
  readonly url: string;
  /** Status of the answer; null: none came. */
  readonly status: number | null;
}

const STARTING: DeliverySettings = { delayMs: 0, timeoutMs: 5_000, failuresUntilOff: 25, perHour: 1_500 };
const HOUR = 3_600_000;

/** Tells webhooks of changes, signed, once each; switches off those that fail too often in a row, and says so. */
export class WebhookDeliveries {
  settings: DeliverySettings = STARTING;
  private log: Delivery[] = [];
  private readonly failures = new Map<number, number>();
  private readonly sequence = new Map<number, number>();
  private readonly sentAt = new Map<string, number[]>();
  private stop = new AbortController();
  private forget: () => void;

  /** @param wire what records are shown with in messages */
  constructor(
    private readonly world: () => World,
    private readonly wire: () => Wire,
  ) {
    this.forget = this.listen();
  }

  /** The world was replaced: listens to the new one. */
  reset(): void {
    this.close();
    this.stop = new AbortController();
    this.settings = STARTING;
    this.log = [];
    for (const memory of [this.failures, this.sequence, this.sentAt]) memory.clear();
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
      if (!TOLD.some(([entity]) => entity.source.kind === change.kind)) return;
      for (const subscription of world.all('subscription')) {
        if (subscription.dialect !== DIALECT) continue;
        const event = eventFor(subscription, change, this.wire());
        if (event && this.within(world, subscription, event)) void this.deliver(world, subscription, event);
      }
    });
  }

  /** Whether the hour has room for one more message about that entity. */
  private within(world: World, subscription: Subscription, event: WebhookEvent): boolean {
    const now = Date.now();
    const recent = (this.sentAt.get(event.entityType) ?? []).filter((at) => at > now - HOUR);
    this.sentAt.set(event.entityType, recent);
    if (recent.length < this.settings.perHour) {
      recent.push(now);
      return true;
    }
    this.complain(
      world,
      subscription,
      event,
      0,
      '',
      'The number of callouts allowed in an hour was exceeded.',
    );
    return false;
  }

  private async deliver(world: World, subscription: Subscription, event: WebhookEvent): Promise<void> {
    const { signal } = this.stop;
    const stopped = (): boolean => signal.aborted;
    const { body, sequenceNumber } = this.message(world, subscription, event);
    await sleep(this.settings.delayMs, undefined, { signal }).catch(() => undefined);
    if (stopped()) return;
    const status = await this.send(subscription.url, detailsOf(subscription).secretKey, body, signal);
    if (stopped()) return;
    this.keep(subscription, event, sequenceNumber, subscription.url, status);
    if (status !== null && status >= 200 && status < 300) {
      this.failures.delete(subscription.id);
      return;
    }
    const words = status === null ? 'The address did not answer.' : `The address answered ${status}.`;
    this.complain(world, subscription, event, sequenceNumber, body, words);
    await this.judge(world, subscription.id, event, signal);
  }

  private message(
    world: World,
    subscription: Subscription,
    event: WebhookEvent,
  ): { body: string; sequenceNumber: number } {
    const sequenceNumber = (this.sequence.get(subscription.id) ?? 0) + 1;
    this.sequence.set(subscription.id, sequenceNumber);
    const body = asciiJson({
      Action: event.action,
      Guid: detailsOf(subscription).guid,
      EntityType: event.entityType,
      Id: event.id,
      Fields: event.fields,
      EventTime: wireInstant(world.clock.now()),
      SequenceNumber: sequenceNumber,
      PersonID: event.personId,
    });
    return { body, sequenceNumber };
  }

  private async send(
    url: string,
    secretKey: string | null,
    body: string,
    stopped: AbortSignal,
  ): Promise<number | null> {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'X-Hook-Signature': signatureOf(secretKey ?? '', body),
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([stopped, AbortSignal.timeout(this.settings.timeoutMs)]),
      });
      await answer.body?.cancel();
      return answer.status;
    } catch {
      return null;
    }
  }

  private keep(
    subscription: Subscription,
    { action, entityType, id }: WebhookEvent,
    sequenceNumber: number,
    url: string,
    status: number | null,
  ): void {
    this.log.push({
      ...{ webhookId: subscription.id, action, entityType, recordId: id, sequenceNumber, url, status },
    });
    if (this.log.length > 5_500) this.log = this.log.slice(-5_000);
  }

  private complain(
    world: World,
    subscription: Subscription,
    event: WebhookEvent,
    sequenceNumber: number,
    payload: string,
    errorMessage: string,
  ): void {
    const { name } = event.entity;
    logError(world, { entity: name, webhookId: subscription.id, sequenceNumber, payload, errorMessage });
  }

  /** Counts a failure; the last one that is borne switches the webhook off and tells its deactivation address. */
  private async judge(
    world: World,
    webhookId: number,
    event: WebhookEvent,
    signal: AbortSignal,
  ): Promise<void> {
    const failed = (this.failures.get(webhookId) ?? 0) + 1;
    this.failures.set(webhookId, failed);
    const subscription = world.get('subscription', webhookId);
    if (failed < this.settings.failuresUntilOff || !subscription?.active) return;
    world.change('subscription', webhookId, { active: false }, 'system');
    this.failures.delete(webhookId);
    const { deactivationUrl, secretKey } = detailsOf(subscription);
    if (deactivationUrl === null) return;
    const off: WebhookEvent = { ...event, action: 'Deactivated', id: webhookId, fields: {}, personId: 0 };
    const { body, sequenceNumber } = this.message(world, subscription, off);
    const status = await this.send(deactivationUrl, secretKey, body, signal);
    if (!signal.aborted) this.keep(subscription, off, sequenceNumber, deactivationUrl, status);
  }
}
