import { refused } from '../errors.js';

/** Most records of one answer, and how many there are when nobody says. */
export const PAGE = 500;

/** Where in a list a page lies: ids before which the earlier pages began, and after which this one begins. */
export interface Place {
  readonly pageSize: number;
  /** Starts of the pages before, the first page's (0) first. */
  readonly previous: readonly number[];
  readonly after: number;
}

/** Where the first page of so many records lies. */
export function firstPlace(pageSize: number): Place {
  return { pageSize, previous: [], after: 0 };
}

export function placeAfter(place: Place, lastId: number): Place {
  return { pageSize: place.pageSize, previous: [...place.previous, place.after], after: lastId };
}

export function placeBefore(place: Place): Place | null {
  const after = place.previous.at(-1);
  return after === undefined ? null : { ...place, previous: place.previous.slice(0, -1), after };
}

/** The `paging` part of a page's address, which clients follow without looking into it. */
export function writePlace({ pageSize, previous, after }: Place): string {
  return JSON.stringify({ pageSize, previousIds: previous, nextIds: [after] });
}

/** The way back. Throws 500 for what this server has not written. */
export function readPlace(text: unknown): Place {
  try {
    const { pageSize, previousIds, nextIds } = JSON.parse(String(text)) as Record<string, unknown>;
    const after = Array.isArray(nextIds) ? (nextIds[0] as unknown) : undefined;
    if (isCount(pageSize) && isCount(after) && Array.isArray(previousIds) && previousIds.every(isCount))
      return { pageSize: Math.min(pageSize, PAGE), previous: previousIds, after };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw refused('The paging information of the request is not valid.');
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
