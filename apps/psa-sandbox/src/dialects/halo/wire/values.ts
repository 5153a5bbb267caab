import type { BaseRecord } from '../../../world/model.js';
import { refused } from './errors.js';

/** A JSON object of which nothing is known yet. */
export type Loose = Record<string, unknown>;

declare global {
  interface JSON {
    /** Text that goes into JSON as it is (ECMAScript proposal that the platform has and the type library lacks). */
    rawJSON(text: string): unknown;
  }
}

/** Halo keeps some ids as decimals and sends them so: `12.0`. */
export function decimalId(id: number): unknown {
  return JSON.rawJSON(`${id}.0`);
}

/** What this dialect keeps of a record and the world has no column for. */
export function kept(record: { readonly attributes?: BaseRecord['attributes'] }): Loose {
  return (record.attributes?.halo as Loose | undefined) ?? {};
}

/** Attributes of a record with more things kept. */
export function keeping(record: { readonly attributes?: BaseRecord['attributes'] }, more: Loose): Loose {
  return { ...record.attributes, halo: { ...kept(record), ...more } };
}

/** Whether a property was sent at all: an update leaves alone what was not. */
export const sent = (element: Loose, name: string): boolean => element[name] !== undefined;

/** `true`, `True` and `1` are yes, `false`, `False` and `0` are no; anything else is nothing. */
export function toFlag(value: unknown): boolean | undefined {
  const word = String(value).toLowerCase();
  return word === 'true' || word === '1' ? true : word === 'false' || word === '0' ? false : undefined;
}

/** A number, also as text. Null for nothing. Throws 400. */
export function toNumber(value: unknown, name: string): number | null {
  if (value === null || value === undefined || value === '') return null;
  const parsed = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN;
  if (!Number.isFinite(parsed)) throw refused(`${name} must be a number.`);
  return parsed;
}

/** A whole number, also as text (`12` and `12.0`). Null for nothing. Throws 400. */
export function toInteger(value: unknown, name: string): number | null {
  const parsed = toNumber(value, name);
  if (parsed !== null && !Number.isInteger(parsed)) throw refused(`${name} must be a whole number.`);
  return parsed;
}

/** Text; null and an empty text are null. Numbers become text. Throws 400. */
export function toText(value: unknown, name: string): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw refused(`${name} must be text.`);
}

/** Text as HTML, the way that `details_html` and `note_html` carry it. */
export function toHtml(text: string): string {
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br>');
  return `<p>${escaped}</p>`;
}

/** What is left of HTML without its tags. */
export function fromHtml(html: string): string {
  return html
    .replaceAll(/<br\s*\/?>|<\/p>\s*<p[^>]*>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&');
}
