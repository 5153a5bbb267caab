import type {
  DataSet,
  ParentKind,
  ParentReader,
  PsaAdapter,
  PullPage,
  QuarantinedRecord,
  Snapshot,
} from './psa-adapter.js';

/** Parents from lists of ids, in text order like the mirror. Remembers what it was asked. */
export function parentsFrom(
  ids: Partial<Record<ParentKind, readonly string[]>>,
): ParentReader & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    page: (kind, after, limit, changedSince, closed) => {
      // All of them are open.
      if (closed) return Promise.resolve([]);
      asked.push(`${kind} after ${after ?? '-'} since ${changedSince ?? '-'}`);
      const sorted = [...(ids[kind] ?? [])].sort();
      return Promise.resolve(sorted.filter((id) => after === null || id > after).slice(0, limit));
    },
  };
}

/** What reading a data set to its end gave. */
export interface Drained<D extends DataSet> {
  records: Snapshot<D>[];
  quarantined: QuarantinedRecord[];
  pages: PullPage<D>[];
}

/** Reads a data set to its end, page by page; gives up after many more pages than any test has. */
export async function drain<D extends DataSet>(
  adapter: PsaAdapter,
  dataSet: D,
  options: { parents?: ParentReader; changedSince?: string | null; pageSize?: number } = {},
): Promise<Drained<D>> {
  const { parents = parentsFrom({}), changedSince = null, pageSize } = options;
  const pages: PullPage<D>[] = [];
  let cursor: string | null = null;
  do {
    if (pages.length > 2000) throw new Error('The pull does not come to an end');
    const page: PullPage<D> = await adapter.pull(dataSet, { cursor, changedSince, parents, pageSize });
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return {
    records: pages.flatMap((page) => page.records),
    quarantined: pages.flatMap((page) => page.quarantined),
    pages,
  };
}

/** Speaks to the control endpoint of a sandbox: faults, changes by somebody else, what was asked. */
export async function control<T>(
  sandboxUrl: string,
  method: string,
  path: string,
  body?: object,
): Promise<T> {
  const response = await fetch(`${sandboxUrl}/__sandbox${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`control ${method} ${path}: ${response.status} ${text}`);
  return (text === '' ? null : JSON.parse(text)) as T;
}
