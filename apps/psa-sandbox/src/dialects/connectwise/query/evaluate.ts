import type { Condition, Literal, Operator } from './conditions.js';

/** The values at a path of a record (several below an array); undefined or null when there is nothing. */
export type Lookup = (path: readonly string[]) => unknown;

/** Whether a record satisfies conditions. Texts compare without regard to case, as the vendor's database does. */
export function satisfies(condition: Condition, lookup: Lookup): boolean {
  switch (condition.type) {
    case 'and':
      return satisfies(condition.left, lookup) && satisfies(condition.right, lookup);
    case 'or':
      return satisfies(condition.left, lookup) || satisfies(condition.right, lookup);
    case 'not':
      return !satisfies(condition.of, lookup);
    case 'compare': {
      const found = lookup(condition.path);
      return condition.values.some((value) => compare(found, condition.operator, value));
    }
  }
}

/** Walks into an object; missing parts give undefined. */
export function walk(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const part of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    const holder = at as Record<string, unknown>;
    const key =
      part in holder ? part : Object.keys(holder).find((k) => k.toLowerCase() === part.toLowerCase());
    at = key === undefined ? undefined : holder[key];
  }
  return at;
}

function compare(found: unknown, operator: Operator, literal: Literal): boolean {
  const empty = found === null || found === undefined;
  if (literal.type === 'null') return operator === '=' ? empty : operator === '!=' ? !empty : false;
  if (empty) return operator === '!=';
  if (typeof found === 'object') return operator === '!=';
  if (operator === 'like') return likePattern(String(literal.value)).test(shownText(found));
  if (operator === 'contains') return lower(found).includes(lower(literal.value));
  const order = difference(found, literal);
  switch (operator) {
    case '=':
    case 'in':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** Negative, zero or positive; NaN when the two cannot be compared. */
function difference(found: unknown, literal: Exclude<Literal, { type: 'null' }>): number {
  switch (literal.type) {
    case 'date':
      return Date.parse(String(found)) - literal.value;
    case 'number':
      return Number(found) - literal.value;
    case 'boolean':
      return Number(found === true || lower(found) === 'true') - Number(literal.value);
    case 'text': {
      if (typeof found === 'number') return found - Number(literal.value);
      const left = lower(found);
      const right = lower(literal.value);
      return left < right ? -1 : left > right ? 1 : 0;
    }
  }
}

const patterns = new Map<string, RegExp>();

/** `*` and `%` stand for any text, `_` stays itself; `[[]` is an escaped bracket and `[abc]` one of a set. */
export function likePattern(pattern: string): RegExp {
  const known = patterns.get(pattern);
  if (known) return known;
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] ?? '';
    const end = char === '[' ? pattern.indexOf(']', at + 1) : -1;
    if (char === '*' || char === '%') source += '[\\s\\S]*';
    else if (end > at + 1) {
      source += `[${pattern.slice(at + 1, end).replace(/[\\[\]^]/g, '\\$&')}]`;
      at = end;
    } else source += char.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  }
  const compiled = new RegExp(`^${source}$`, 'iu');
  if (patterns.size > 500) patterns.clear();
  patterns.set(pattern, compiled);
  return compiled;
}

function lower(value: unknown): string {
  return shownText(value).toLowerCase();
}

function shownText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
