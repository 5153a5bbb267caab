import { z } from 'zod';
import type { Subscription } from '../../../world/model.js';
import type { World } from '../../../world/world.js';

export const DIALECT = 'autotask';

const fieldSchema = z.object({
  id: z.number(),
  fieldID: z.number(),
  isSubscribedField: z.boolean(),
  isDisplayAlwaysField: z.boolean(),
});
const excludedSchema = z.object({ id: z.number(), resourceID: z.number() });

const detailsSchema = z.object({
  /** Name of the entity that it is about: `Ticket`. */
  entity: z.string(),
  guid: z.string(),
  name: z.string().nullable().default(null),
  secretKey: z.string().nullable().default(null),
  deactivationUrl: z.string().nullable().default(null),
  notificationEmailAddress: z.string().nullable().default(null),
  ownerResourceID: z.number().nullable().default(null),
  isSubscribedToCreateEvents: z.boolean().default(false),
  isSubscribedToUpdateEvents: z.boolean().default(false),
  isSubscribedToDeleteEvents: z.boolean().default(false),
  sendThresholdExceededNotification: z.boolean().default(false),
  fields: z.array(fieldSchema).default([]),
  udfFields: z.array(fieldSchema).default([]),
  excludedResources: z.array(excludedSchema).default([]),
});

/** What a webhook of this vendor is besides its address. */
export type WebhookDetails = z.infer<typeof detailsSchema>;
export type PartName = 'fields' | 'udfFields' | 'excludedResources';

export function detailsOf(subscription: Subscription): WebhookDetails {
  return detailsSchema.parse(subscription.details);
}

export function isWebhookOf(subscription: Subscription, entity: string): boolean {
  return subscription.dialect === DIALECT && subscription.details.entity === entity;
}

export function webhooksOf(world: World, entity: string): Subscription[] {
  return [...world.all('subscription')].filter((one) => isWebhookOf(one, entity));
}

/** Nothing is sent before at least one field was chosen. */
export function isReady(details: WebhookDetails): boolean {
  return details.fields.length + details.udfFields.length > 0;
}
