import type { Subscription } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import type { Loose } from '../wire/values.js';

/** How a receiver can tell that a message is from here. */
export const AUTHENTICATION = { none: 0, basic: 1, bearer: 2, sharedSecret: 3 } as const;

/** What a webhook is, besides its address and whether it is on. */
export interface WebhookDetails {
  readonly object: 'webhook';
  readonly uuid: string;
  readonly name: string;
  readonly note: string;
  readonly contentType: string;
  readonly authenticationType: number;
  readonly authenticationHeader: string;
  readonly username: string;
  /** Never shown again. */
  readonly secret: string;
}

export type Webhook = Subscription & { readonly details: WebhookDetails };

/** Webhooks of this dialect, switched off ones too. */
export function webhooksOf(world: World): Webhook[] {
  return [...world.all('subscription')].filter(
    (one): one is Subscription & { details: WebhookDetails & Loose } =>
      one.dialect === 'halo' && one.details.object === 'webhook',
  );
}

/** A webhook that is told of an event. */
export interface NotificationDetails {
  readonly object: 'notification';
  readonly webhookId: string;
  readonly name: string;
  readonly eventno: number;
  /** Kept and shown, not applied: how the vendor reads them is not known. */
  readonly conditions: readonly unknown[];
}

export type Notification = Subscription & { readonly details: NotificationDetails };

/** Notifications of this dialect. */
export function notificationsOf(world: World): Notification[] {
  return [...world.all('subscription')].filter(
    (one): one is Subscription & { details: NotificationDetails & Loose } =>
      one.dialect === 'halo' && one.details.object === 'notification',
  );
}
