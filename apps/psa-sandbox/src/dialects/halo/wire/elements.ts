import { RuleViolation } from '../../../world/rules.js';
import { exception, refused } from './errors.js';
import type { Loose } from './values.js';

/** The objects of a POST. Anything but a list with at least one object in it is refused. */
export function elementsOf(body: unknown): Loose[] {
  if (!Array.isArray(body) || body.length === 0)
    throw exception(
      400,
      'Newtonsoft.Json.JsonSerializationException',
      'Cannot deserialize the body: the type requires a JSON array.',
    );
  return body.map((element: unknown) => {
    if (typeof element !== 'object' || element === null || Array.isArray(element))
      throw refused('Every element must be an object.');
    return element as Loose;
  });
}

/**
 * Writes elements one after the other; those before one that is refused stay written. One in, one object out;
 * what several give is not known of the vendor: here it is a list.
 */
export function writeEach(body: unknown, write: (element: Loose) => unknown): unknown {
  const written = elementsOf(body).map(write);
  return written.length === 1 ? written[0] : written;
}

/** Runs a change of the world; what its rules do not allow is refused in their words. */
export function obeying<T>(change: () => T): T {
  try {
    return change();
  } catch (error) {
    throw error instanceof RuleViolation ? refused(error.message) : error;
  }
}
