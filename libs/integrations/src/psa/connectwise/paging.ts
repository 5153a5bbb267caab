/**
 * The two ways in which ConnectWise gives lists, as one small state machine.
 *
 * - `forward`: `pagination-type: forward-only` with `pageId`; gives ids above `pageId` in order of id. Its `Link` always
 *   names a next page, so only an **empty** page is the end. A short page is not: the server may cap the size.
 * - `page`: navigable, `page=n` with `Link` rels that are absent at the ends. The end is a `Link` without next, or, where a
 *   server sends no `Link` at all, a page shorter than asked for, unless its length is one at which servers cap their pages.
 */
export type PagePosition = { mode: 'forward'; after: string } | { mode: 'page'; page: number };

export const firstForward: PagePosition = { mode: 'forward', after: '0' };
export const firstPage: PagePosition = { mode: 'page', page: 1 };

export interface PageSeen {
  /** Ids of the records as they came. */
  ids: readonly string[];
  pageSize: number;
  link: string | undefined;
}

/**
 * Where to go on after a page, null at the end.
 *
 * A server that does not know forward-only answers every `pageId` with its first page; that shows in ids that were asked to be
 * left out. Reading then goes on navigably from the second page (what was read twice changes nothing, I8).
 */
export function nextPosition(position: PagePosition, seen: PageSeen): PagePosition | null {
  if (seen.ids.length === 0) return null;
  if (position.mode === 'page') return moreNavigable(seen) ? { mode: 'page', page: position.page + 1 } : null;
  const ids = seen.ids.filter((id) => /^\d+$/.test(id)).map(BigInt);
  const after = BigInt(position.after);
  if (ids.some((id) => id <= after)) return moreNavigable(seen) ? { mode: 'page', page: 2 } : null;
  // Records without a usable id cannot move the reader on by themselves; the vendor's own next link may.
  const last = ids.reduce((max, id) => (id > max ? id : max), linkedPageId(seen.link) ?? after);
  return last > after ? { mode: 'forward', after: String(last) } : null;
}

function moreNavigable(seen: PageSeen): boolean {
  const rels = linkRels(seen.link);
  const { length } = seen.ids;
  if (rels.size > 0) return rels.has('next');
  return length >= seen.pageSize || length % 25 === 0 || length % 10 === 0;
}

/** `Link` header → address by rel. Addresses are only read, never followed: the host stays the pinned one (I2). */
export function linkRels(header: string | undefined): Map<string, string> {
  const rels = new Map<string, string>();
  for (const [, target, params] of (header ?? '').matchAll(/<([^>]*)>([^<]*)/g)) {
    const rel = /\brel\s*=\s*"?([\w -]+)"?/i.exec(params ?? '')?.[1];
    for (const name of rel?.trim().toLowerCase().split(/\s+/) ?? []) rels.set(name, target ?? '');
  }
  return rels;
}

function linkedPageId(header: string | undefined): bigint | null {
  const next = linkRels(header).get('next');
  const id = next ? URL.parse(next, 'https://link.invalid')?.searchParams.get('pageId') : null;
  return id && /^\d+$/.test(id) ? BigInt(id) : null;
}
