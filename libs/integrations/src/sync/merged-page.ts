import type { PullPage } from '../psa/psa-adapter.js';
import type { DataSet } from '../psa/data-set.js';
import { keyOf } from './record-keys.js';
import { laterOf } from './watermark.js';

/** What a long page of a PSA has: bounds the memory of a pull. */
const enoughRecords = 1_000;
/** Pages may be all but empty: bounds what is read again after a crash. */
const enoughPages = 20;

/** Is that so much that nothing more needs to be read until it is written? */
export function isWorthWriting(pages: readonly PullPage[]): boolean {
  const waiting = pages.reduce((sum, { records }) => sum + records.length, 0);
  return pages.length >= enoughPages || waiting >= enoughRecords;
}

/**
 * Pages that follow one another as one page. A record that moved from one to the next is on it once: in its latest version,
 * or as it was read last where they tell none (I8).
 * @param pages at least one
 */
export function mergedPage(dataSet: DataSet, pages: readonly PullPage[]): PullPage {
  const [first] = pages;
  const last = pages.at(-1);
  if (!first || !last) throw new Error('There is no page.');
  if (pages.length === 1) return first;
  const records = new Map<string, PullPage['records'][number]>();
  for (const record of pages.flatMap((page) => page.records)) {
    const key = keyOf(dataSet, record);
    const known = records.get(key);
    if (!known?.version || !record.version || Date.parse(record.version) >= Date.parse(known.version))
      records.set(key, record);
  }
  return {
    records: [...records.values()],
    quarantined: pages.flatMap(({ quarantined }) => quarantined),
    nextCursor: last.nextCursor,
    total: pages.find(({ total }) => total !== null)?.total ?? null,
    highWater: pages.map(({ highWater }) => highWater).reduce(laterMoment),
    completeParents: parentsOf(pages),
  };
}

function laterMoment(one: string | null, other: string | null): string | null {
  return (
    laterOf(one === null ? null : new Date(one), other === null ? null : new Date(other))?.toISOString() ??
    null
  );
}

/** One group per kind, so that their number does not grow with the pages. */
function parentsOf(pages: readonly PullPage[]): PullPage['completeParents'] {
  const groups = pages.flatMap(({ completeParents }) => completeParents ?? []);
  if (pages.every(({ completeParents }) => completeParents === null)) return null;
  return [...Map.groupBy(groups, ({ kind }) => kind)].map(([kind, ofKind]) => ({
    kind,
    externalIds: ofKind.flatMap(({ externalIds }) => externalIds),
  }));
}
