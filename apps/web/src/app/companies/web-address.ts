/** The address of a website that somebody typed into the PSA; null when it is none that a browser should open. */
export function webAddress(text: string | null): string | null {
  const typed = text?.trim() ?? '';
  if (typed === '') return null;
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`);
  return url && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname.includes('.')
    ? url.href
    : null;
}
