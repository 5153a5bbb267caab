import type { Resource } from '../call.js';
import { wireInstant } from '../wire/dates.js';
import { pageOf } from '../wire/paging.js';

/** `/WebhookEvent?webhook_id=`: what was sent, newest first. */
export const webhookEventResource: Resource = {
  path: 'WebhookEvent',
  area: 'admin',
  wrapper: null,
  list: ({ state, query }) => {
    const webhookId = query.text('webhook_id')?.toLowerCase();
    const sent = state.deliveries
      .list()
      .filter((one) => webhookId === undefined || one.webhookId === webhookId)
      .toReversed();
    return pageOf(sent, query).items.map((one) => ({
      id: one.id,
      webhook_id: one.webhookId,
      timestamp: wireInstant(Math.floor(one.at / 1_000) * 1_000, 'get'),
      requestbody: one.requestBody,
      responsestatus: one.status ?? 0,
      entity_id: one.haloTicketId,
      error: one.status === null || one.status < 200 || one.status >= 300,
    }));
  },
};
