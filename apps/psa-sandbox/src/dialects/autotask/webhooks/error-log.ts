import type { BaseRecord } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import type { Entity } from '../entity.js';
import { ID, shown, stamp } from '../fields.js';
import { computed, listSource } from '../source.js';

const logs = new WeakMap<World, readonly BaseRecord[]>();
const NONE: readonly BaseRecord[] = [];
const MOST = 1_000;

/** What went wrong with a webhook's message, for its owner to read. */
export interface WebhookError {
  readonly entity: string;
  readonly webhookId: number;
  readonly sequenceNumber: number;
  readonly payload: string;
  readonly errorMessage: string;
}

export function logError(world: World, error: WebhookError): void {
  const before = logs.get(world) ?? NONE;
  const id = (before.at(-1)?.id ?? 0) + 1;
  const record = { ...computed(id, { ...error }), createdAt: world.clock.now() };
  logs.set(world, [...before, record].slice(-MOST));
}

const webhookOf = (entity: string) =>
  shown('integer', (record) => (record.entity === entity ? record.webhookId : null));

export const webhookEventErrorLog: Entity = {
  name: 'WebhookEventErrorLog',
  path: 'WebhookEventErrorLogs',
  source: listSource((world) => logs.get(world) ?? NONE),
  writes: ['delete'],
  fields: {
    id: ID,
    accountWebhookID: webhookOf('Company'),
    contactWebhookID: webhookOf('Contact'),
    configurationItemWebhookID: webhookOf('ConfigurationItem'),
    ticketWebhookID: webhookOf('Ticket'),
    ticketNoteWebhookID: webhookOf('TicketNote'),
    createDateTime: stamp('createdAt'),
    errorMessage: shown('string', (record) => record.errorMessage),
    payload: shown('string', (record) => record.payload),
    sequenceNumber: shown('integer', (record) => record.sequenceNumber),
  },
  rules: {
    remove: (gone, { world }) => {
      logs.set(
        world,
        (logs.get(world) ?? NONE).filter((one) => one.id !== gone.id),
      );
    },
  },
};
