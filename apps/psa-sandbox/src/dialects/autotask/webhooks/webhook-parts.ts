import { updateRecord } from '../../../world/changes.js';
import type { BaseRecord, Subscription } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import type { Entity } from '../entity.js';
import { flag, ID, picklist, type Field, shown, type Wire, worldReference } from '../fields.js';
import { fromLists } from '../picklists.js';
import { computed, listSource, type Source } from '../source.js';
import { detailsOf, type PartName, webhooksOf } from './subscription.js';
import { fieldNumbers, userDefinedNumbers } from './webhook-fields.js';

/** Ids of a webhook's parts: the webhook's id with the part's number behind. */
const PER_WEBHOOK = 1_000;

/** What hangs under a webhook: chosen fields, chosen user-defined fields, resources whose changes are not told. */
export function webhookParts(about: Entity, webhook: Entity): Entity[] {
  const flags = {
    isSubscribedField: flag('isSubscribedField'),
    isDisplayAlwaysField: flag('isDisplayAlwaysField'),
  };
  const numbers = (field: Field): Field => ({ ...field, required: true, createOnly: true });
  return [
    part(about, webhook, 'Fields', 'fields', {
      fieldID: numbers(picklist('fieldID', fieldNumbers(about))),
      ...flags,
    }),
    part(about, webhook, 'UdfFields', 'udfFields', {
      udfFieldID: numbers(picklist('fieldID', userDefinedNumbers(about))),
      ...flags,
    }),
    part(about, webhook, 'ExcludedResources', 'excludedResources', {
      resourceID: numbers(worldReference('resourceID', 'member', 'Resource')),
    }),
  ];
}

function part(
  about: Entity,
  webhook: Entity,
  segment: 'Fields' | 'UdfFields' | 'ExcludedResources',
  list: PartName,
  fields: Readonly<Record<string, Field>>,
): Entity {
  const name = `${webhook.name}${segment.slice(0, -1)}`;
  return {
    name,
    path: `${webhook.name}${segment}`,
    source: partSource(about.name, list),
    writes: list === 'excludedResources' ? ['create', 'delete'] : ['create', 'update', 'delete'],
    parent: { entity: () => webhook, field: 'webhookID', segment },
    fields: {
      id: ID,
      webhookID: shownParent(about.name),
      ...fields,
    },
    rules: {
      blank: () => ({ isSubscribedField: false, isDisplayAlwaysField: false }),
      store: (draft, wire, before) => storePart(draft, wire, list, before),
      remove: (record, wire) => {
        const { webhookID } = record as unknown as { webhookID: number };
        change(wire, webhookID, list, (parts) => parts.filter((one) => one.id !== record.id % PER_WEBHOOK));
      },
    },
  };
}

/** The webhook that a part hangs under: given by the path. */
function shownParent(about: string): Field {
  return {
    ...shown('integer', (record) => record.webhookID),
    reference: `${about}Webhook`,
    createOnly: true,
    write: (draft, value) => void (draft.webhookID = value),
  };
}

function partSource(about: string, list: PartName): Source {
  const parts = fromLists(['subscription'], (world: World): readonly BaseRecord[] =>
    webhooksOf(world, about).flatMap((webhook) =>
      detailsOf(webhook)[list].map((one) =>
        computed(webhook.id * PER_WEBHOOK + one.id, { ...one, webhookID: webhook.id }),
      ),
    ),
  );
  return listSource(parts);
}

type Part = { readonly id: number } & Readonly<Record<string, unknown>>;

function storePart(
  draft: Readonly<Record<string, unknown>>,
  wire: Wire,
  list: PartName,
  before?: BaseRecord,
): number {
  const webhookID = draft.webhookID as number;
  const { fieldID, resourceID, isSubscribedField, isDisplayAlwaysField } = draft;
  const rest =
    list === 'excludedResources' ? { resourceID } : { fieldID, isSubscribedField, isDisplayAlwaysField };
  let id = before ? before.id % PER_WEBHOOK : 0;
  change(wire, webhookID, list, (parts) => {
    if (id === 0) id = Math.max(0, ...parts.map((one) => one.id)) + 1;
    return [...parts.filter((one) => one.id !== id), { id, ...rest }];
  });
  return webhookID * PER_WEBHOOK + id;
}

function change(
  { world, by }: Wire,
  webhookID: number,
  list: PartName,
  edit: (parts: readonly Part[]) => readonly Part[],
): void {
  const subscription: Subscription = world.need('subscription', webhookID);
  const details = detailsOf(subscription);
  updateRecord(
    world,
    'subscription',
    webhookID,
    { details: { ...details, [list]: edit(details[list] as readonly Part[]) } },
    { by },
  );
}
