import { badRequest, type ApiError } from '../errors.js';

export type Token =
  | { readonly type: 'word'; readonly value: string }
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'date'; readonly value: number }
  | { readonly type: 'symbol'; readonly value: string };

/** 400 for conditions that cannot be read. */
export function badConditions(why: string): ApiError {
  return badRequest('InvalidConditions', `The conditions could not be understood: ${why}`);
}

const SYMBOL = /^(<=|>=|!=|<>|[=<>(),])/;
const NUMBER = /^-?\d+(\.\d+)?(?![\w/])/;
const WORD = /^[A-Za-z_][\w]*(\/[A-Za-z_][\w]*)*/;

/** Cuts conditions into tokens: "text" or 'text' (a doubled quote is a quote), [date], numbers, words, symbols. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let rest = source.trimStart();
  while (rest !== '') {
    const first = rest[0] ?? '';
    if (first === '"' || first === "'") {
      const [value, length] = quoted(rest, first);
      tokens.push({ type: 'text', value });
      rest = rest.slice(length).trimStart();
      continue;
    }
    if (first === '[') {
      const end = rest.indexOf(']');
      if (end < 0) throw badConditions('a date without a closing bracket');
      tokens.push({ type: 'date', value: date(rest.slice(1, end)) });
      rest = rest.slice(end + 1).trimStart();
      continue;
    }
    const match = SYMBOL.exec(rest) ?? NUMBER.exec(rest) ?? WORD.exec(rest);
    if (!match) throw badConditions(`unexpected '${first}'`);
    const found = match[0];
    if (SYMBOL.test(found)) tokens.push({ type: 'symbol', value: found === '<>' ? '!=' : found });
    else if (NUMBER.test(found)) tokens.push({ type: 'number', value: Number(found) });
    else tokens.push({ type: 'word', value: found });
    rest = rest.slice(found.length).trimStart();
  }
  return tokens;
}

function quoted(source: string, quote: string): [value: string, length: number] {
  let value = '';
  for (let at = 1; at < source.length; at++) {
    if (source[at] !== quote) value += source[at] ?? '';
    else if (source[at + 1] === quote) value += source[++at] ?? '';
    else return [value, at + 1];
  }
  throw badConditions('a text without a closing quote');
}

/** Dates may carry a zone and a fraction of a second; without a zone they are UTC. */
function date(text: string): number {
  const trimmed = text.trim();
  const bare = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$/.test(trimmed);
  const parsed = Date.parse(bare && trimmed.includes('T') ? `${trimmed}Z` : trimmed);
  if (!/^\d{4}-\d{2}-\d{2}/.test(trimmed) || Number.isNaN(parsed))
    throw badConditions(`'${trimmed}' is not a date`);
  return parsed;
}
