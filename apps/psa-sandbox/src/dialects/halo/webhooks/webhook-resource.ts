import { randomUUID } from 'node:crypto';
import { createRecord, deleteRecord, updateRecord } from '../../../world/changes.js';
import type { World } from '../../../world/world.js';
import type { Call, Resource } from '../call.js';
import { writeEach } from '../wire/elements.js';
import { notFound, refused } from '../wire/errors.js';
import { type Loose, sent, toFlag, toInteger, toText } from '../wire/values.js';
import { AUTHENTICATION, type Webhook, type WebhookDetails, webhooksOf } from './subscriptions.js';

function webhookView({ url, active, details }: Webhook): Loose {
  return {
    id: details.uuid,
    name: details.name,
    type: 0,
    url,
    method: 0,
    content_type: details.contentType,
    authentication_type: details.authenticationType,
    authentication_header: details.authenticationHeader,
    basic_username: details.username,
    active,
    disabled: !active,
    note: details.note,
  };
}

function find(world: World, uuid: string) {
  return webhooksOf(world).find(({ details }) => details.uuid === uuid.toLowerCase());
}

function need({ world, key }: Call) {
  const found = find(world, key);
  if (!found) throw notFound('Webhook');
  return found;
}

function toUrl(value: unknown): string {
  const url = toText(value, 'url') ?? '';
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw refused('Please enter a valid Payload URL.');
  return url;
}

function write({ world, by }: Call, element: Loose): Loose {
  const uuid = toText(element.id, 'id');
  const before = uuid === null ? undefined : find(world, uuid);
  if (uuid !== null && !before) throw notFound('Webhook');
  const url = before && !sent(element, 'url') ? before.url : toUrl(element.url);
  const active = toFlag(element.active) ?? before?.active ?? true;
  const details = { ...detailsOf(element, before?.details) };
  // The request log shows bodies: what is secret must not get there.
  if (sent(element, 'basic_password')) element.basic_password = '***';
  const record = before
    ? updateRecord(world, 'subscription', before.id, { url, active, details }, { by })
    : createRecord(
        world,
        'subscription',
        { dialect: 'halo', ownerIdentifier: by, url, active, details },
        { by },
      );
  return webhookView({ ...record, details });
}

/** Details as they are to be: those that were not sent stay. Throws 400. */
function detailsOf(element: Loose, before: WebhookDetails | undefined): WebhookDetails {
  if ((toInteger(element.type, 'type') ?? 0) !== 0) throw refused('Only standard webhooks can be made.');
  if ((toInteger(element.method, 'method') ?? 0) !== 0) throw refused('Only the method POST is supported.');
  const text = (name: string, then: string | undefined, usual: string): string =>
    sent(element, name) ? (toText(element[name], name) ?? '') : (then ?? usual);
  const authenticationType =
    toInteger(element.authentication_type, 'authentication_type') ??
    before?.authenticationType ??
    AUTHENTICATION.none;
  if (!Object.values<number>(AUTHENTICATION).includes(authenticationType))
    throw refused(`Authentication type ${authenticationType} does not exist.`);
  const secret = text('basic_password', before?.secret, '');
  if (authenticationType !== AUTHENTICATION.none && secret === '')
    throw refused('Please enter a secret for this type of authentication.');
  return {
    object: 'webhook',
    uuid: before?.uuid ?? randomUUID(),
    name: text('name', before?.name, ''),
    note: text('note', before?.note, ''),
    contentType: text('content_type', before?.contentType, 'application/json'),
    authenticationType,
    authenticationHeader: text('authentication_header', before?.authenticationHeader, 'Token'),
    username: text('basic_username', before?.username, ''),
    secret,
  };
}

/** `/Webhook`: where messages go. Which ones is said by `/Notification`. */
export const webhookResource: Resource = {
  path: 'Webhook',
  area: 'admin',
  wrapper: null,
  list: ({ world }) => webhooksOf(world).map(webhookView),
  read: (call) => webhookView(need(call)),
  write: (call) => writeEach(call.request.body, (element) => write(call, element)),
  remove: (call) => {
    const webhook = need(call);
    for (const one of call.world.all('subscription'))
      if (one.dialect === 'halo' && one.details.webhookId === webhook.details.uuid)
        deleteRecord(call.world, 'subscription', one.id, { by: call.by });
    deleteRecord(call.world, 'subscription', webhook.id, { by: call.by });
  },
};
