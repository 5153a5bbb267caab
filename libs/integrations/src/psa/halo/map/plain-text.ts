const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** The words of a note that is kept as HTML only: blocks become lines, all other marks go. Null when nothing is left. */
export function plainText(html: string): string | null {
  const text = html
    .replaceAll(/<(style|script)\b.*?<\/\1\s*>/gis, '')
    .replaceAll(/\r?\n/g, ' ')
    .replaceAll(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^>]*>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(
      /&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi,
      (whole: string, decimal?: string, hex?: string, name?: string) => {
        if (decimal) return character(Number(decimal), whole);
        if (hex) return character(Number.parseInt(hex, 16), whole);
        return named[name?.toLowerCase() ?? ''] ?? whole;
      },
    )
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/ *\n */g, '\n')
    .trim();
  return text === '' ? null : text;
}

function character(code: number, otherwise: string): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}
