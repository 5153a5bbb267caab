import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DAY } from '../../../world/clock.js';
import type { Subscription } from '../../../world/model.js';
import type { World, WorldChange } from '../../../world/world.js';
import { type CallbackMessage, messageFor, wants } from './callback-message.js';
import { signatureOf } from './signature.js';

/** Answers after which the vendor tries again. */
const RETRIED = new Set([404, 409, 419, 429]);
const FAILING_DAYS = 3;

export interface DeliverySettings {
  /** Waits before the second and third attempt. */
  readonly retryDelaysMs: readonly number[];
  readonly timeoutMs: number;
}

export interface Delivery {
  readonly subscriptionId: number;
  readonly action: string;
  readonly recordId: number;
  readonly type: string;
  readonly url: string;
  readonly attempts: number;
  /** Status of the last answer; null: none came. */
  readonly status: number | null;
  readonly delivered: boolean;
}

const STARTING: DeliverySettings = { retryDelaysMs: [2_000, 4_000], timeoutMs: 5_000 };

/** Tells the registered receivers of changes, signed, and switches off those that fail for three days in a row. */
export class CallbackDeliveries {
  settings: DeliverySettings = STARTING;
  private keyNumber = 1;
  private log: Delivery[] = [];
  private readonly failedDays = new Map<number, number[]>();
  private stop = new AbortController();
  private forget: () => void;

  constructor(
    private readonly world: () => World,
    private readonly companyId: () => string,
  ) {
    this.forget = this.listen();
  }

  /** The world was replaced: listens to the new one. */
  reset(): void {
    this.close();
    this.stop = new AbortController();
    this.settings = STARTING;
    this.log = [];
    this.failedDays.clear();
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

  /** Messages from now on are signed with another key; messages on their way keep theirs. */
  rotateKey(): number {
    return ++this.keyNumber;
  }

  /** Secret behind a key address; null for a number that was never used. */
  signingKey(number: number): string | null {
    if (!Number.isInteger(number) || number < 1 || number > this.keyNumber) return null;
    return createHash('sha256').update(`signing key ${number} of world ${this.world().seed}`).digest('hex');
  }

  private listen(): () => void {
    return this.world().onChange((change) => {
      if (change.kind === 'subscription') return;
      for (const subscription of this.world().all('subscription'))
        if (subscription.dialect === 'connectwise' && wants(subscription, change))
          void this.deliver(subscription, change);
    });
  }

  private async deliver(subscription: Subscription, change: WorldChange): Promise<void> {
    const { signal } = this.stop;
    const number = this.keyNumber;
    const base = String(subscription.details.apiBase).replace(/\/apis\/3\.0$/, '');
    const keyUrl = `${base}/services/callback-keys/${number}`;
    const message = messageFor(this.world(), subscription, change, { companyId: this.companyId(), keyUrl });
    const signature = signatureOf(this.signingKey(number) ?? '', message.body);
    let status: number | null = null;
    let attempts = 0;
    for (const delay of [0, ...this.settings.retryDelaysMs]) {
      if (delay > 0) await sleep(delay, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      attempts++;
      status = await this.send(message, signature, signal);
      if (status === null || !RETRIED.has(status)) break;
    }
    if (signal.aborted) return;
    const delivered = status !== null && status >= 200 && status < 300;
    this.keep({
      subscriptionId: subscription.id,
      action: change.action,
      recordId: change.id,
      type: String(subscription.details.type),
      url: message.url,
      attempts,
      status,
      delivered,
    });
    this.judge(subscription.id, delivered);
  }

  private async send(
    message: CallbackMessage,
    signature: string,
    stopped: AbortSignal,
  ): Promise<number | null> {
    try {
      const answer = await fetch(message.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-content-signature': signature },
        body: message.body,
        redirect: 'manual',
        signal: AbortSignal.any([stopped, AbortSignal.timeout(this.settings.timeoutMs)]),
      });
      await answer.body?.cancel();
      return answer.status;
    } catch {
      return null;
    }
  }

  private keep(delivery: Delivery): void {
    this.log.push(delivery);
    if (this.log.length > 5_500) this.log = this.log.slice(-5_000);
  }

  /** Three failing days in a row, by the world's clock, switch a registration off; a success starts anew. */
  private judge(subscriptionId: number, delivered: boolean): void {
    if (delivered) {
      this.failedDays.delete(subscriptionId);
      return;
    }
    const today = Math.floor(this.world().clock.now() / DAY);
    const days = this.failedDays.get(subscriptionId) ?? [];
    const last = days.at(-1);
    if (last === today) return;
    const row = last === today - 1 ? [...days, today] : [today];
    this.failedDays.set(subscriptionId, row);
    const subscription = this.world().get('subscription', subscriptionId);
    if (row.length >= FAILING_DAYS && subscription?.active)
      this.world().change('subscription', subscriptionId, { active: false }, 'system');
  }
}
