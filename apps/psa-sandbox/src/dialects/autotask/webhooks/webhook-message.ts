import type { BaseRecord, Subscription } from '../../../world/model.js';
import type { WorldChange } from '../../../world/world.js';
import { company, contact } from '../entities/companies.js';
import { configurationItem } from '../entities/holdings.js';
import { ticketNote } from '../entities/notes.js';
import { ticket } from '../entities/tickets.js';
import { type Entity, userDefinedValue } from '../entity.js';
import { type Loose, resourceIdOf, type Wire } from '../fields.js';
import { detailsOf, isReady, isWebhookOf } from './subscription.js';
import { webhookFields } from './webhook-fields.js';

/** What there are webhooks for, with the names that they have in messages. There are none for projects, tasks or time. */
export const TOLD: readonly (readonly [entity: Entity, name: string])[] = [
  [company, 'Account'],
  [contact, 'Contact'],
  [configurationItem, 'InstalledProduct'],
  [ticket, 'Ticket'],
  [ticketNote, 'TicketNote'],
];

export type WebhookAction = 'Create' | 'Update' | 'Delete' | 'Deactivated';

/** What is told of a change, before it has a place in the row of messages. */
export interface WebhookEvent {
  readonly action: WebhookAction;
  readonly entityType: string;
  readonly entity: Entity;
  readonly id: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly personId: number;
}

/** What a webhook wants to hear of a change; null: nothing. */
export function eventFor(subscription: Subscription, change: WorldChange, wire: Wire): WebhookEvent | null {
  const [entity, entityType] = TOLD.find(([one]) => isWebhookOf(subscription, one.name)) ?? [];
  if (entity?.source.kind !== change.kind || change.silent || !subscription.active) return null;
  const details = detailsOf(subscription);
  const personId = resourceIdOf(change.by, wire.world) ?? 0;
  if (!isReady(details) || details.excludedResources.some((one) => one.resourceID === personId)) return null;
  const before = belonging(entity, change.before, wire);
  const after = belonging(entity, change.after, wire);
  const fields = (): Record<string, unknown> => chosenFields(entity, subscription, after, before, wire);
  const common = { entityType: entityType ?? '', entity, id: change.id, personId };
  if (!before)
    return after && details.isSubscribedToCreateEvents
      ? { ...common, action: 'Create', fields: fields() }
      : null;
  if (!after) return details.isSubscribedToDeleteEvents ? { ...common, action: 'Delete', fields: {} } : null;
  return details.isSubscribedToUpdateEvents && moved(entity, subscription, before, after, wire)
    ? { ...common, action: 'Update', fields: fields() }
    : null;
}

function belonging(entity: Entity, record: BaseRecord | undefined, wire: Wire): Loose | undefined {
  return record && entity.source.belongs(wire.world, record) ? (record as unknown as Loose) : undefined;
}

interface Chosen {
  readonly name: string;
  readonly subscribed: boolean;
  readonly always: boolean;
  read(record: Loose): unknown;
}

/** The fields that a webhook chose, with the names that they have in messages. */
function chosen(entity: Entity, subscription: Subscription, wire: Wire): Chosen[] {
  const { fields, udfFields } = detailsOf(subscription);
  const known = webhookFields(entity);
  return [
    ...fields.flatMap(({ fieldID, isSubscribedField, isDisplayAlwaysField }) => {
      const found = known.find((one) => one.id === fieldID);
      return found
        ? [
            {
              name: `${found.name.slice(0, 1).toUpperCase()}${found.name.slice(1)}`,
              subscribed: isSubscribedField,
              always: isDisplayAlwaysField,
              read: (record: Loose) => found.field.read(record, wire) ?? null,
            },
          ]
        : [];
    }),
    ...udfFields.map(({ isSubscribedField, isDisplayAlwaysField }) => ({
      name: entity.userDefinedField ?? '',
      subscribed: isSubscribedField,
      always: isDisplayAlwaysField,
      read: userDefinedValue,
    })),
  ];
}

/** Chosen fields that changed and those that are always shown; of a new record, all that were chosen. */
function chosenFields(
  entity: Entity,
  subscription: Subscription,
  after: Loose | undefined,
  before: Loose | undefined,
  wire: Wire,
): Record<string, unknown> {
  if (!after) return {};
  return Object.fromEntries(
    chosen(entity, subscription, wire)
      .filter((one) => one.always || !before || (one.subscribed && one.read(before) !== one.read(after)))
      .map((one) => [one.name, one.read(after)]),
  );
}

function moved(entity: Entity, subscription: Subscription, before: Loose, after: Loose, wire: Wire): boolean {
  return chosen(entity, subscription, wire).some(
    (one) => one.subscribed && one.read(before) !== one.read(after),
  );
}
