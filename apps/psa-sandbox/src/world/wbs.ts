/** Orders work-breakdown codes by their numbers: 2 before 10, 2 before 2.1. Other text comes last. */
export function compareWbs(a: string, b: string): number {
  const left = a.split('.');
  const right = b.split('.');
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const l = left[i];
    const r = right[i];
    if (l === undefined) return -1;
    if (r === undefined) return 1;
    const difference = Number(l) - Number(r);
    if (Number.isNaN(difference)) {
      if (l !== r) return l < r ? -1 : 1;
    } else if (difference !== 0) return difference;
  }
  return 0;
}

/** `1.2` for `1.2.3`; null for a top-level code. */
export function parentWbs(code: string): string | null {
  const cut = code.lastIndexOf('.');
  return cut < 0 ? null : code.slice(0, cut);
}

/** True for `1`, `1.2`, `10.4.1`: whole numbers from 1, joined by dots. */
export function isWbs(code: string): boolean {
  return /^[1-9]\d*(\.[1-9]\d*)*$/.test(code);
}

/** The next free code under a parent code (or at the top level), given the codes in use. */
export function nextWbs(used: Iterable<string>, parent: string | null): string {
  let last = 0;
  for (const code of used) {
    if (parentWbs(code) !== parent) continue;
    const own = Number(parent === null ? code : code.slice(parent.length + 1));
    if (own > last) last = own;
  }
  return parent === null ? String(last + 1) : `${parent}.${last + 1}`;
}
