import { invalidField, type Problem } from './problem.js';

export type CursorPart = string | number | null;

/**
 * Packs the sort values of a page's last row into an opaque word for the next page's query.
 * @param parts the sort columns in order, ending in a unique one
 */
export function encodeCursor(parts: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify(parts), 'utf8').toString('base64url');
}

/**
 * Unpacks what {@link encodeCursor} made.
 * @param length how many parts the list's sort has; a cursor of another list or sort does not fit
 * @throws Problem 400 naming the field `cursor`
 */
export function decodeCursor(cursor: string, length: number): CursorPart[] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw badCursor();
  }
  if (!Array.isArray(parts) || parts.length !== length || !parts.every(isPart)) throw badCursor();
  return parts;
}

function isPart(value: unknown): value is CursorPart {
  return value === null || typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
}

function badCursor(): Problem {
  return invalidField(
    'cursor',
    'cursor',
    'This cursor does not belong to this list. Start from the first page.',
  );
}
