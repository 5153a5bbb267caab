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

/** Parents whose children may be of any age: what is open comes first, since that is what people look at. */
export const ticketParents: readonly ParentSource[] = [false, true].flatMap((closed) =>
  (['projects', 'project_tickets', 'service_tickets'] as const).map((parents) => ({ parents, closed })),
);

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

/** Where a walk over parents begins. */
export const firstParents: ParentCursor = { list: 0, after: null };

/** What a walk needs of a request for a page. */
type WalkRequest = Pick<PullRequest, 'cursor' | 'parents' | 'changedSince' | 'pageSize'>;

/** What was read under some parents of one kind. */
interface Walked<Source, R> {
  readonly source: Source;
  /** The parents that were read, each with its result. */
  readonly done: readonly { readonly parentId: string; readonly result: R }[];
  /** Null when no kind has any parents left. */
  readonly nextCursor: string | null;
}

const parentsAtOnce = 4;
const parentsPerPage = 100;
const usualPage = 500;

/**
 * One page of children that a PSA lists only under their parent. It holds the children of several parents, so that the
 * mirror gets them in few statements; the cursor is the last parent that is done. Incremental runs visit only parents that
 * changed in the mirror; under those everything is read, since a child may have changed without a marker of its own.
 * @param read the children of one parent; a parent that is gone has none
 */
export async function pullUnderParents<Source extends ParentSource, S>(
  sources: readonly Source[],
  request: WalkRequest,
  read: (source: Source, parentId: string) => Promise<ChildrenRead<S>>,
): Promise<Omit<PullPage, 'records'> & { records: S[] }> {
  const { source, done, nextCursor } = await walkParents(sources, request, read);
  const complete = done.filter(({ result }) => result.complete);
  return {
    records: done.flatMap(({ result }) => result.records),
    quarantined: done.flatMap(({ result }) => result.quarantined),
    nextCursor,
    total: null,
    highWater: null,
    completeParents: [{ kind: source.parents, externalIds: complete.map(({ parentId }) => parentId) }],
  };
}

/**
 * Reads parents from where the cursor is until a page is full.
 * @param read what is under one parent
 */
export async function walkParents<
  Source extends ParentSource,
  R extends { readonly records: readonly unknown[] },
>(
  sources: readonly Source[],
  request: WalkRequest,
  read: (source: Source, parentId: string) => Promise<R>,
): Promise<Walked<Source, R>> {
  const { at, source, parents } = await nextParents(sources, request);
  const done = await readParents(parents, request.pageSize ?? usualPage, (parentId) =>
    read(source, parentId),
  );
  return { source, done, nextCursor: await nextCursor(sources, request, at, parents, done) };
}

/** The next parents to read; kinds of parents that are at their end are passed over without a page of their own. */
async function nextParents<Source extends ParentSource>(
  sources: readonly Source[],
  request: WalkRequest,
): Promise<{ at: ParentCursor; source: Source; parents: string[] }> {
  let at = readCursor(parentCursor, request.cursor, firstParents);
  for (;;) {
    const source = sources[at.list];
    if (!source) throw new Error(`Bad cursor: list ${at.list}`);
    const parents = await parentsAfter(source, request, at.after, parentsPerPage);
    if (parents.length > 0 || at.list + 1 >= sources.length) return { at, source, parents };
    at = { list: at.list + 1, after: null };
  }
}

/**
 * Reads parents a few at a time until the page is full. When a later one fails in a way that may pass, what is complete is
 * given back; the failure meets the next call, if it is still there.
 */
async function readParents<R extends { readonly records: readonly unknown[] }>(
  parents: readonly string[],
  pageSize: number,
  read: (parentId: string) => Promise<R>,
): Promise<{ parentId: string; result: R }[]> {
  const done: { parentId: string; result: R }[] = [];
  let size = 0;
  for (let start = 0; start < parents.length && size < pageSize; start += parentsAtOnce) {
    const group = parents.slice(start, start + parentsAtOnce);
    const settled = await Promise.allSettled(group.map(read));
    for (const [index, one] of settled.entries()) {
      if (one.status === 'rejected') {
        const final = one.reason instanceof PsaError && !one.reason.retryable;
        if (done.length > 0 && !final) return done;
        throw one.reason;
      }
      done.push({ parentId: group[index] ?? '', result: one.value });
      size += one.value.records.length;
    }
  }
  return done;
}

async function nextCursor(
  sources: readonly ParentSource[],
  request: WalkRequest,
  at: ParentCursor,
  parents: readonly string[],
  done: readonly { parentId: string }[],
): Promise<string | null> {
  const last = done.at(-1)?.parentId;
  const finished = parents.length < parentsPerPage && done.length === parents.length;
  if (!finished && last !== undefined)
    return JSON.stringify({ list: at.list, after: last } satisfies ParentCursor);
  for (const [list, source] of sources.entries())
    if (list > at.list && (await parentsAfter(source, request, null, 1)).length > 0)
      return JSON.stringify({ list, after: null } satisfies ParentCursor);
  return null;
}

function parentsAfter(
  { parents: kind, closed }: ParentSource,
  { parents, changedSince }: WalkRequest,
  after: string | null,
  limit: number,
): Promise<string[]> {
  return parents.page(kind, after, limit, changedSince, closed);
}
