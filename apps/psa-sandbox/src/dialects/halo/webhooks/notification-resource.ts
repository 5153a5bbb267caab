import { createRecord, deleteRecord, updateRecord } from '../../../world/changes.js';
import type { Call, Resource } from '../call.js';
import { writeEach } from '../wire/elements.js';
import { notFound, refused } from '../wire/errors.js';
import { type Loose, sent, toInteger, toText } from '../wire/values.js';
import { type Notification, notificationsOf, webhooksOf } from './subscriptions.js';

const TYPE = -2;
const BY_WEBHOOK = 6;

function view({ id, details }: Notification): Loose {
  return {
    id,
    name: details.name,
    type: TYPE,
    delivery_method: BY_WEBHOOK,
    eventno: details.eventno,
    webhook_id: details.webhookId,
    conditions: details.conditions,
    condition_count: details.conditions.length,
  };
}

function need({ world, id }: Call): Notification {
  const found = notificationsOf(world).find((one) => one.id === id);
  if (!found) throw notFound('Notification');
  return found;
}

/** Numbers may come as text. Throws 400. */
function write({ world, by }: Call, element: Loose): Loose {
  const id = toInteger(element.id, 'id') ?? 0;
  const before = notificationsOf(world).find((one) => one.id === id);
  if (id !== 0 && !before) throw notFound('Notification');
  const webhookId = toText(element.webhook_id, 'webhook_id')?.toLowerCase() ?? before?.details.webhookId;
  if (!webhooksOf(world).some(({ details }) => details.uuid === webhookId) || webhookId === undefined)
    throw refused('Please select a Webhook.');
  if ((toInteger(element.delivery_method, 'delivery_method') ?? BY_WEBHOOK) !== BY_WEBHOOK)
    throw refused('Only notifications by webhook can be made.');
  const eventno = toInteger(element.eventno, 'eventno') ?? before?.details.eventno ?? null;
  if (eventno === null) throw refused('Please select an Event.');
  const details = {
    object: 'notification' as const,
    webhookId,
    name: sent(element, 'name') ? (toText(element.name, 'name') ?? '') : (before?.details.name ?? ''),
    eventno,
    conditions: Array.isArray(element.conditions) ? element.conditions : (before?.details.conditions ?? []),
  };
  const record = before
    ? updateRecord(world, 'subscription', before.id, { details }, { by })
    : createRecord(
        world,
        'subscription',
        { dialect: 'halo', ownerIdentifier: by, url: '', active: true, details },
        { by },
      );
  return view({ ...record, details });
}

/** `/Notification`: which events a webhook hears of. */
export const notificationResource: Resource = {
  path: 'Notification',
  area: 'admin',
  wrapper: null,
  list: ({ world, query }) => {
    const webhookId = query.text('webhook_id')?.toLowerCase();
    return notificationsOf(world)
      .filter(({ details }) => webhookId === undefined || details.webhookId === webhookId)
      .map(view);
  },
  read: (call) => view(need(call)),
  write: (call) => writeEach(call.request.body, (element) => write(call, element)),
  remove: (call) => {
    deleteRecord(call.world, 'subscription', need(call).id, { by: call.by });
  },
};
