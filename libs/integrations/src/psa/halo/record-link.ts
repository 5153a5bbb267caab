import type { LinkedKind } from '#libs/directory';
/** Where HaloPSA opens a record in a browser: its projects are tickets too. */
export function haloLink(base: string, _kind: LinkedKind, externalId: string): string {
  return `${base}/tickets?id=${encodeURIComponent(externalId)}`;
}
