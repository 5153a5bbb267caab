import { randomUUID } from 'node:crypto';
import type { Subscription } from '../../../world/model.js';
import type { Entity } from '../entity.js';
import { ValueError } from '../errors.js';
import { type DataType, type Field, ID, type Loose, shown, text, worldReference } from '../fields.js';
import { worldSource } from '../source.js';
import { toBoolean, toInteger, toText } from '../values.js';
import { DIALECT, detailsOf, isReady, isWebhookOf, type WebhookDetails } from './subscription.js';
import { webhookParts } from './webhook-parts.js';

const storedDetails = (record: Loose): Loose => (record.details as Loose | undefined) ?? {};

/** A property that is kept among the details of a webhook. */
function detail(
  name: keyof WebhookDetails,
  dataType: DataType & ('string' | 'boolean' | 'integer'),
  limits: Pick<Field, 'length' | 'required' | 'reference'> = {},
): Field {
  const take = { string: toText, boolean: toBoolean, integer: toInteger }[dataType];
  const empty = dataType === 'boolean' ? false : null;
  return {
    ...limits,
    dataType,
    read: (record) => storedDetails(record)[name] ?? empty,
    write: (draft, value, _wire, as) => {
      draft.details = { ...storedDetails(draft), [name]: take(value, as) ?? empty };
    },
  };
}

const webhookUrl: Field = {
  ...text('url', { length: 500, required: true }),
  write: (draft, value, _wire, name) => void (draft.url = takeUrl(value, name)),
};

const deactivationUrl: Field = {
  ...detail('deactivationUrl', 'string', { length: 500, required: true }),
  write: (draft, value, _wire, name) => {
    draft.details = { ...storedDetails(draft), deactivationUrl: takeUrl(value, name) };
  },
};

function takeUrl(value: unknown, name: string): string | null {
  const given = toText(value, name);
  if (given === null) return null;
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol))
    throw new ValueError(`The field ${name} must be an absolute address.`);
  return given;
}

/** The webhooks about one entity, with their fields, user-defined fields and excluded resources. */
export function webhookEntities(about: Entity): Entity[] {
  const webhook: Entity = {
    name: `${about.name}Webhook`,
    path: `${about.name}Webhooks`,
    source: worldSource('subscription', (one: Subscription) => isWebhookOf(one, about.name)),
    writes: ['create', 'update', 'delete'],
    fields: {
      id: ID,
      name: detail('name', 'string', { length: 50, required: true }),
      webhookUrl,
      deactivationUrl,
      secretKey: detail('secretKey', 'string', { length: 64, required: true }),
      webhookGUID: shown('string', (record) => storedDetails(record).guid),
      isActive: {
        dataType: 'boolean',
        read: (record) => record.active === true,
        write: (draft, value, _wire, as) => void (draft.active = toBoolean(value, as) ?? false),
      },
      isReady: shown('boolean', (record) => isReady(detailsOf(record as unknown as Subscription))),
      isSubscribedToCreateEvents: detail('isSubscribedToCreateEvents', 'boolean'),
      isSubscribedToUpdateEvents: detail('isSubscribedToUpdateEvents', 'boolean'),
      isSubscribedToDeleteEvents: detail('isSubscribedToDeleteEvents', 'boolean'),
      sendThresholdExceededNotification: detail('sendThresholdExceededNotification', 'boolean'),
      notificationEmailAddress: detail('notificationEmailAddress', 'string', { length: 254 }),
      ownerResourceID: {
        ...detail('ownerResourceID', 'integer'),
        reference: 'Resource',
        write: (draft, value, wire, as) => {
          const within: Loose = {};
          worldReference('owner', 'member', 'Resource').write?.(within, value, wire, as);
          draft.details = { ...storedDetails(draft), ownerResourceID: within.owner };
        },
      },
    },
    rules: {
      blank: (wire) => ({
        ...{ dialect: DIALECT, url: null, active: false, ownerIdentifier: wire.by },
        details: { entity: about.name, guid: randomUUID() },
      }),
    },
  };
  return [webhook, ...webhookParts(about, webhook)];
}
