/**
 * Sorts phases by their place in the work breakdown structure as plain text: `1.2` comes before `1.10`, a parent before its
 * children, phases without a code last, in order of their ids.
 */
export function workBreakdownKey(wbsCode: string | null, id: string): string {
  const segments = (wbsCode ?? '')
    .split('.')
    .map((segment) => segment.trim())
    .filter((segment) => segment !== '');
  if (segments.length === 0) return `${'9'.repeat(width + 1)}.${id.padStart(2 * width, '0')}`;
  return segments.map(segmentKey).join('.');
}

const width = 8;

/** Digits are padded; letters after or instead of them keep their place behind the number. */
function segmentKey(segment: string): string {
  const [, digits = '', rest = ''] = /^(\d*)(.*)$/s.exec(segment) ?? [];
  const number = digits.replace(/^0+(?=\d)/, '');
  return `0${number.padStart(width, '0')}${rest.toLowerCase()}`;
}
