/**
 * Intl formatters are slow to make and cheap to use: a board of 2,000 cards asks for the same few thousands of
 * times. One is made per language and options, and kept.
 */
const made = new Map<string, unknown>();

function once<F>(kind: string, language: string, options: object, make: () => F): F {
  const key = `${kind}|${language}|${JSON.stringify(options)}`;
  // The key names the kind, so what is kept under it is of that kind.
  const known = made.get(key) as F | undefined;
  if (known) return known;
  const formatter = make();
  made.set(key, formatter);
  return formatter;
}

export function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once('date', language, options, () => new Intl.DateTimeFormat(language, options));
}

export function relativeFormat(
  language: string,
  options: Intl.RelativeTimeFormatOptions,
): Intl.RelativeTimeFormat {
  return once('relative', language, options, () => new Intl.RelativeTimeFormat(language, options));
}

export function numberFormat(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return once('number', language, options, () => new Intl.NumberFormat(language, options));
}

export function pluralRules(language: string): Intl.PluralRules {
  return once('plural', language, {}, () => new Intl.PluralRules(language));
}
