import { cut } from '../writing/cut.js';

const longest = 500;

/** Words of an error as screens show them: one line, not endless. */
export function shownWords(words: string): string {
  return cut(words.replaceAll(/\s+/g, ' ').trim(), longest);
}

/**
 * The words of an error body that is no object: a sentence, bare or as JSON text. Empty for a page of HTML and for
 * anything else that is not meant for people.
 */
export function plainWords(body: Buffer): string {
  const given = body
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim();
  const json = parsed(given);
  if (typeof json === 'string') return isPage(json) ? '' : json.trim();
  return json === undefined && !isPage(given) ? given : '';
}

function isPage(text: string): boolean {
  return /^\s*</.test(text);
}

function parsed(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    // Not JSON: a sentence or a page. One that begins like JSON was cut off on its way and says nothing.
    return /^[[{"]/.test(given) ? null : undefined;
  }
}

/** The object in an error body; null where there is none. */
export function errorObject(body: Buffer): Record<string, unknown> | null {
  const json = parsed(
    body
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trim(),
  );
  const one: unknown = Array.isArray(json) ? json[0] : json;
  return typeof one === 'object' && one !== null ? (one as Record<string, unknown>) : null;
}
