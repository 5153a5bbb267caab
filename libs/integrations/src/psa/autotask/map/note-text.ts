import { cut } from '../../writing/cut.js';
import type { PicklistValue } from '../field-info.js';

const longestTitle = 250;

/**
 * The text of a note from Autotask's title and description. A title that only repeats how the description begins (as ours do)
 * is left out, so that a note comes back as it was written.
 */
export function noteText(title: string | null, description: string | null): string {
  const head = title?.trim() ?? '';
  const body = description ?? '';
  if (body.trim() === '') return head;
  const start = head.replace(/…$/, '');
  return head === '' || body.trimStart().startsWith(start) ? body : `${head}\n\n${body}`;
}

/** The title of a note of ours, which Autotask wants: its first line. */
export function noteTitle(text: string): string {
  const line =
    text
      .trim()
      .split(/\r\n|\r|\n/, 1)[0]
      ?.trim() ?? '';
  return cut(line, longestTitle);
}

/** What Autotask publishes to everybody, the client included, where the list cannot be seen. */
const toEverybody = '1';

const inside = /internal|co-?managed/i;

/** Values of `publish` that a client can read. Where nothing is known a note stays inside: showing one cannot be taken back. */
export function openPublishing(values: readonly PicklistValue[]): ReadonlySet<string> {
  if (values.length === 0) return new Set([toEverybody]);
  return new Set(
    values.filter(({ label }) => label !== null && !inside.test(label)).map(({ value }) => value),
  );
}
