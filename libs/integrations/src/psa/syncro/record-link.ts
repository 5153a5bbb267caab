import type { LinkedKind } from '#libs/directory';
/** Where Syncro opens a record in a browser: its projects are parent tickets. */
export function syncroLink(base: string, _kind: LinkedKind, externalId: string): string {
  return `${base}/tickets/${encodeURIComponent(externalId)}`;
}
