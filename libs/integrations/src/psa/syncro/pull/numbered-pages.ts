import { rawId } from '../../reading/primitives.js';
import type { ListAnswer, Query, SyncroClient } from '../syncro-client.js';
import type { PageCursor } from './cursor.js';

/** So often is a list read once more because records were deleted meanwhile; then the next sweep has to do. */
const mostRounds = 3;

interface NumberedPage {
  readonly answer: ListAnswer;
  readonly next: PageCursor | null;
}

/**
 * One page of a list whose pages are only numbered. A record that is deleted while the list is being read moves all later ones
 * forward, over the border of two pages, and the one at the border is on neither. So the list is read again when it turns out
 * that something was deleted: from the count that the answers tell, or else from its length before and after.
 */
export async function numberedPage(
  client: SyncroClient,
  path: string,
  query: Query,
  at: PageCursor,
): Promise<NumberedPage> {
  const answer = await client.list(path, at.page, query);
  if (at.page === 1 || !at.first) return { answer, next: await begun(client, path, query, at, answer) };
  const { size, count, newest } = at.first;
  if (answer.entries !== null && answer.entries < count) return { answer, next: again(at) };
  if (answer.next !== null)
    return {
      answer,
      next: { ...at, page: answer.next, first: { size, newest, count: answer.entries ?? count } },
    };
  if (answer.entries !== null) return { answer, next: null };
  const length = (at.page - 1) * size + answer.records.length;
  const { records } = await client.list(path, 1, query);
  const added = records.filter((record) => idOf(record) > newest).length;
  return { answer, next: length < count + added ? again(at) : null };
}

/** What has to be known of a list of several pages when its first has been read. */
async function begun(
  client: SyncroClient,
  path: string,
  query: Query,
  at: PageCursor,
  answer: ListAnswer,
): Promise<PageCursor | null> {
  if (answer.next === null) return null;
  const size = answer.records.length;
  const newest = Math.max(0, ...answer.records.map(idOf));
  const count = answer.entries ?? (await lengthOf(client, path, query, answer));
  return { ...at, page: answer.next, first: count === null ? undefined : { size, count, newest } };
}

/** The length of a list that does not tell it, from its last page; null where not even the number of pages is known. */
async function lengthOf(
  client: SyncroClient,
  path: string,
  query: Query,
  { pages, records }: ListAnswer,
): Promise<number | null> {
  if (pages === null) return null;
  const last = await client.list(path, pages, query);
  return (pages - 1) * records.length + last.records.length;
}

function again({ round = 1 }: PageCursor): PageCursor | null {
  return round < mostRounds ? { page: 1, round: round + 1 } : null;
}

function idOf(record: unknown): number {
  return Number(rawId(record) ?? 0);
}
