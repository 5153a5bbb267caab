import { z } from 'zod';
import type { ParentKind, PullPage, PullRequest, QuarantinedRecord } from '../psa-adapter.js';
import { PsaError } from '../psa-errors.js';
import { readCursor } from './read-cursor.js';

/** One kind of parents whose children are read. */
export interface ParentSource {
  parents: ParentKind;
  /** Only closed (true) or only open (false) ones; both when absent. */
  closed?: boolean;
}

/** The children of one parent. */
export interface ChildrenRead<S> {
  records: S[];
  quarantined: QuarantinedRecord[];
  /** These are surely all of them; otherwise nothing may be taken for gone. */
  complete: boolean;
}

/** Which kind of parents, and the last of them that is done. */
const parentCursor = z.object({ list: z.number().int().nonnegative(), after: z.string().nullable() });
type ParentCursor = z.infer<typeof parentCursor>;

const parentsAtOnce = 4;
const parentsPerPage = 100;
const usualPage = 500;

/**
 * One page of children that a PSA lists only under their parent. It holds the children of several parents, so that the
 * mirror gets them in few statements; the cursor is the last parent that is done. Incremental runs visit only parents that
 * changed in the mirror; under those everything is read, since a child may have changed without a marker of its own.
 * @param read the children of one parent; a parent that is gone has none
 */
export async function pullUnderParents<S>(
  sources: readonly ParentSource[],
  request: PullRequest,
  read: (source: ParentSource, parentId: string) => Promise<ChildrenRead<S>>,
): Promise<Omit<PullPage, 'records'> & { records: S[] }> {
  const { at, source, parents } = await nextParents(sources, request);
  const { results, done } = await readParents(parents, request.pageSize ?? usualPage, (parent) =>
    read(source, parent),
  );
  const complete = done.filter((_, index) => results[index]?.complete);
  return {
    records: results.flatMap((one) => one.records),
    quarantined: results.flatMap((one) => one.quarantined),
    nextCursor: nextCursor(sources, at, parents, done),
    total: null,
    highWater: null,
    completeParents: [{ kind: source.parents, externalIds: complete }],
  };
}

/** The next parents to read; kinds of parents that are at their end are passed over without a page of their own. */
async function nextParents(
  sources: readonly ParentSource[],
  { cursor, parents, changedSince }: PullRequest,
): Promise<{ at: ParentCursor; source: ParentSource; parents: string[] }> {
  let at = readCursor(parentCursor, cursor, { list: 0, after: null });
  for (;;) {
    const source = sources[at.list];
    if (!source) throw new Error(`Bad cursor: list ${at.list}`);
    const page = await parents.page(source.parents, at.after, parentsPerPage, changedSince, source.closed);
    if (page.length > 0 || at.list + 1 >= sources.length) return { at, source, parents: page };
    at = { list: at.list + 1, after: null };
  }
}

/**
 * Reads parents a few at a time until the page is full. When a later one fails in a way that may pass, what is complete is
 * given back; the failure meets the next call, if it is still there.
 */
async function readParents<S>(
  parents: readonly string[],
  pageSize: number,
  read: (parent: string) => Promise<ChildrenRead<S>>,
): Promise<{ results: ChildrenRead<S>[]; done: string[] }> {
  const results: ChildrenRead<S>[] = [];
  const done: string[] = [];
  let size = 0;
  for (let start = 0; start < parents.length && size < pageSize; start += parentsAtOnce) {
    const group = parents.slice(start, start + parentsAtOnce);
    const settled = await Promise.allSettled(group.map(read));
    for (const [index, one] of settled.entries()) {
      if (one.status === 'rejected') {
        const final = one.reason instanceof PsaError && !one.reason.retryable;
        if (done.length > 0 && !final) return { results, done };
        throw one.reason;
      }
      results.push(one.value);
      done.push(group[index] ?? '');
      size += one.value.records.length;
    }
  }
  return { results, done };
}

function nextCursor(
  sources: readonly ParentSource[],
  at: ParentCursor,
  parents: readonly string[],
  done: readonly string[],
): string | null {
  const last = done.at(-1);
  const finished = parents.length < parentsPerPage && done.length === parents.length;
  if (!finished && last !== undefined)
    return JSON.stringify({ list: at.list, after: last } satisfies ParentCursor);
  const list = at.list + 1;
  return list < sources.length ? JSON.stringify({ list, after: null } satisfies ParentCursor) : null;
}
