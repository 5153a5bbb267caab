import { isUUID } from 'class-validator';
import { decodeCursor, encodeCursor, invalidField, type Problem } from '#libs/platform';

/** The place in a list that is sorted by a name and, for equal names, by id. */
export interface NamePlace {
  name: string;
  id: string;
}

/** The cursor for the page after this place. */
export function nameCursor({ name, id }: NamePlace): string {
  return encodeCursor([name, id]);
}

/** The place that a cursor names. @throws Problem 400 naming `cursor` when it is of another list */
export function placeOf(cursor: string): NamePlace {
  const [name, id] = decodeCursor(cursor, 2);
  if (typeof name !== 'string' || !isUUID(id)) throw foreignCursor();
  return { name, id: id as string };
}

/** The answer to a cursor of another list. */
export function foreignCursor(): Problem {
  return invalidField(
    'cursor',
    'cursor',
    'This cursor does not belong to this list. Start from the first page.',
  );
}
