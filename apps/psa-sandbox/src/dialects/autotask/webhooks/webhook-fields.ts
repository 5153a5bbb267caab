import type { Entity } from '../entity.js';
import type { Field } from '../fields.js';
import type { Picklist } from '../picklists.js';

/** Number of an entity's first property; properties keep their numbers as long as they keep their places. */
const FIRST = 101;

export interface WebhookField {
  readonly id: number;
  readonly name: string;
  readonly field: Field;
}

/** Properties whose changes can be told: those that somebody can set. */
export function webhookFields(entity: Entity): WebhookField[] {
  return Object.entries(entity.fields)
    .map(([name, field], index) => ({ id: FIRST + index, name, field }))
    .filter(({ field }) => field.write !== undefined);
}

/** They have numbers, which a picklist of the webhook's fields tells. */
export function fieldNumbers(entity: Entity): Picklist {
  const fields = webhookFields(entity);
  return {
    choices: () =>
      fields.map(({ id, name }, index) => ({
        ...{ value: id, label: name, isDefault: false, order: index + 1 },
        ...{ active: true, system: true, parent: null },
      })),
    show: (stored) => (typeof stored === 'number' ? stored : null),
    take: (value) => (fields.some(({ id }) => id === value) ? value : undefined),
  };
}

/** The number of the only user-defined field. */
export const USER_DEFINED_NUMBER = 1;

export function userDefinedNumbers(entity: Entity): Picklist {
  const label = entity.userDefinedField;
  return {
    choices: () =>
      label === undefined
        ? []
        : [
            {
              ...{ value: USER_DEFINED_NUMBER, label, isDefault: false, order: 1 },
              ...{ active: true, system: false, parent: null },
            },
          ],
    show: (stored) => (typeof stored === 'number' ? stored : null),
    take: (value) => (label !== undefined && value === USER_DEFINED_NUMBER ? value : undefined),
  };
}
