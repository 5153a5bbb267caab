import { badRequest } from '../errors.js';
import { type Entity, queryField } from '../entity.js';
import type { Loose } from '../fields.js';
import { walk } from './evaluate.js';

/** Paths of a `fields=id,name,board/id` parameter; null: the whole record. A name that is no field is a 400. */
export function readProjection(entity: Entity, fields: string | null): string[][] | null {
  if (fields === null || fields.trim() === '') return null;
  const paths = fields.split(',').map((part) => part.trim().split('/'));
  for (const [root = ''] of paths)
    if (!queryField(entity, root))
      throw badRequest('InvalidField', `'${root}' is not a field of ${entity.name}.`);
  return paths;
}

/** Only the asked-for parts of a shown record. Below arrays the part is taken of every element. */
export function project(record: Loose, paths: readonly string[][]): Loose {
  const out: Loose = {};
  for (const path of paths) copy(record, out, path);
  return out;
}

function copy(from: Loose, to: Loose, path: readonly string[]): void {
  const [head = '', ...rest] = path;
  const value = walk(from, [head]);
  if (value === null || value === undefined) return;
  if (rest.length === 0) {
    to[head] = value;
  } else if (Array.isArray(value)) {
    const known = (to[head] as Loose[] | undefined) ?? value.map(() => ({}));
    value.forEach((element, at) => copy(element as Loose, known[at] ?? {}, rest));
    to[head] = known;
  } else {
    const inner = (to[head] as Loose | undefined) ?? {};
    copy(value as Loose, inner, rest);
    to[head] = inner;
  }
}
