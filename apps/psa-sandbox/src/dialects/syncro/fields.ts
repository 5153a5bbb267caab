import { sentences } from './errors.js';

type Type = 'integer' | 'text' | 'flag' | 'object' | 'integers' | 'texts' | 'objects';

interface Values {
  integer: number;
  text: string;
  flag: boolean;
  object: Record<string, unknown>;
  integers: number[];
  texts: string[];
  objects: Record<string, unknown>[];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const CHECKS: { readonly [T in Type]: (value: unknown) => value is Values[T] } = {
  integer: (value): value is number => Number.isInteger(value),
  text: (value): value is string => typeof value === 'string',
  flag: (value): value is boolean => typeof value === 'boolean',
  object: isObject,
  integers: (value): value is number[] => Array.isArray(value) && value.every(Number.isInteger),
  texts: (value): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  objects: (value): value is Record<string, unknown>[] => Array.isArray(value) && value.every(isObject),
};

/** Names and types of a body's fields. */
export type Shape = Readonly<Record<string, Type>>;
export type Given<S extends Shape> = { readonly [K in keyof S]?: Values[S[K]] };

/**
 * What of a body the vendor takes: fields that it knows, in the types that it documents. Names that it does not know are
 * ignored without a word; known ones of another type are refused. The body may be wrapped in `{ <envelope>: {…} }`.
 */
export function fieldsOf<S extends Shape>(body: unknown, shape: S, envelope?: string): Given<S> {
  const outer = isObject(body) ? body : {};
  const wrapped = envelope === undefined ? undefined : outer[envelope];
  const flat = isObject(wrapped) ? wrapped : outer;
  const wrong: string[] = [];
  const taken: Record<string, unknown> = {};
  for (const [name, type] of Object.entries(shape)) {
    const value = flat[name];
    if (value === undefined) continue;
    if (CHECKS[type](value)) taken[name] = value;
    else wrong.push(`${name.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase())} is invalid`);
  }
  if (wrong.length > 0) throw sentences(wrong);
  return taken as Given<S>;
}
