import type {
  ParentKind,
  ParentReader,
  PullPage,
  PullRequest,
  SnapshotByDataSet,
} from '../../psa-adapter.js';
import { PsaError, RecordMissing } from '../../psa-errors.js';
import { readCursor } from '../../reading/read-cursor.js';
import { type RecordsRead } from '../../reading/read-records.js';
import { type ChildCursor, childCursor } from './cursor.js';

/** Data sets that are read under tickets. */
export type ChildSet = 'notes' | 'time_entries';

interface ParentList {
  readonly kind: Extract<ParentKind, 'projects' | 'project_tickets' | 'service_tickets'>;
  readonly closed: boolean;
}

/** What is open comes first: that is what people look at. */
const parentLists: readonly ParentList[] = [false, true].flatMap((closed) => [
  { kind: 'projects', closed } as const,
  { kind: 'project_tickets', closed } as const,
  { kind: 'service_tickets', closed } as const,
]);

export type ChildRead<D extends ChildSet> = (
  ticketId: string,
  isProject: boolean,
) => Promise<RecordsRead<SnapshotByDataSet[D]>>;

const parentsAtOnce = 4;
const parentsPerPage = 100;
const usualPage = 200;

/** Where the first parents are. */
export const parentsStart: ChildCursor = { flatPage: null, list: 0, after: null };

/**
 * Reads what hangs under the mirror's tickets, ticket by ticket. One page holds the children of several tickets, each
 * completely; the cursor is the last ticket that is done. Lists of tickets that are at their end cost no page.
 */
export async function pullChildren<D extends ChildSet>(
  read: ChildRead<D>,
  request: PullRequest,
): Promise<PullPage<D>> {
  const { at, parents } = await nextParents(request);
  const { kind } = listAt(at);
  const done = await readParents(parents, request.pageSize ?? usualPage, (id) =>
    read(id, kind === 'projects'),
  );
  return {
    records: done.flatMap(({ children }) => children.records),
    quarantined: done.flatMap(({ children }) => children.quarantined),
    nextCursor: await nextCursor(request.parents, request, at, parents, done),
    total: null,
    highWater: null,
    completeParents: [{ kind, externalIds: done.map(({ id }) => id) }],
  };
}

function listAt(at: ChildCursor): ParentList {
  const list = parentLists[at.list];
  if (!list) throw new Error(`Bad cursor: list ${at.list}`);
  return list;
}

async function nextParents(request: PullRequest): Promise<{ at: ChildCursor; parents: string[] }> {
  let at = readCursor(childCursor, request.cursor, parentsStart);
  for (;;) {
    const { kind, closed } = listAt(at);
    const page = await request.parents.page(kind, at.after, parentsPerPage, request.changedSince, closed);
    if (page.length > 0 || at.list + 1 >= parentLists.length) return { at, parents: page };
    at = { ...parentsStart, list: at.list + 1 };
  }
}

/** Null when no list has any parents left. */
async function nextCursor(
  reader: ParentReader,
  { changedSince }: PullRequest,
  at: ChildCursor,
  parents: readonly string[],
  done: readonly { id: string }[],
): Promise<string | null> {
  const last = done.at(-1)?.id;
  const finished = parents.length < parentsPerPage && done.length === parents.length;
  if (!finished && last !== undefined) return JSON.stringify({ ...at, after: last } satisfies ChildCursor);
  for (let list = at.list + 1; list < parentLists.length; list++) {
    const { kind, closed } = parentLists[list] ?? listAt(at);
    if ((await reader.page(kind, null, 1, changedSince, closed)).length > 0)
      return JSON.stringify({ ...parentsStart, list } satisfies ChildCursor);
  }
  return null;
}

interface ParentDone<S> {
  readonly id: string;
  readonly children: RecordsRead<S>;
}

/**
 * Reads parents a few at a time until the page is full. When a later one fails in a way that may pass, what is complete is
 * given back; the failure meets the next call, if it is still there. A ticket that is gone has no children.
 */
async function readParents<S>(
  parents: readonly string[],
  pageSize: number,
  read: (id: string) => Promise<RecordsRead<S>>,
): Promise<ParentDone<S>[]> {
  const done: ParentDone<S>[] = [];
  let size = 0;
  for (let start = 0; start < parents.length && size < pageSize; start += parentsAtOnce) {
    const group = parents.slice(start, start + parentsAtOnce);
    const settled = await Promise.allSettled(group.map(read));
    for (const [index, one] of settled.entries()) {
      const id = group[index] ?? '';
      if (one.status === 'fulfilled') {
        done.push({ id, children: one.value });
        size += one.value.records.length;
      } else if (one.reason instanceof RecordMissing) {
        done.push({ id, children: { records: [], quarantined: [] } });
      } else {
        const final = one.reason instanceof PsaError && !one.reason.retryable;
        if (done.length > 0 && !final) return done;
        throw one.reason;
      }
    }
  }
  return done;
}
