import { z } from 'zod';
import { moment, optionalId, text } from '../../reading/primitives.js';

/** A reference to another record: `{ id, name | identifier }`; without a usable id it is none. */
export const reference = z
  .object({ id: optionalId, name: text, identifier: text })
  .nullish()
  .transform((value) =>
    value?.id ? { id: value.id, name: value.name, identifier: value.identifier } : null,
  );

/** Housekeeping of a record; `lastUpdated` is its change marker. A marker that cannot be read is none. */
export const info = z
  .object({
    lastUpdated: moment.catch(null),
    updatedBy: text.catch(null),
    dateEntered: moment.catch(null),
    enteredBy: text.catch(null),
  })
  .nullish()
  .catch(null)
  .transform((value) => ({
    lastUpdated: value?.lastUpdated ?? null,
    updatedBy: value?.updatedBy ?? null,
    dateEntered: value?.dateEntered ?? null,
    enteredBy: value?.enteredBy ?? null,
  }));
