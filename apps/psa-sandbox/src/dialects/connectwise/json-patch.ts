import { badRequest, type FieldProblem } from './errors.js';
import type { Entity } from './entity.js';
import { applyBody } from './body.js';
import type { Loose, Wire } from './fields.js';

interface Operation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly field: string;
  readonly below: boolean;
  readonly value: unknown;
}

/**
 * Applies a JSON-Patch array to a draft. Paths are case-sensitive, the leading slash may be left out, a path that
 * is no field is a 400. A path *into* a reference or array answers well and changes nothing (the vendor's trap).
 */
export function applyPatch(entity: Entity, draft: Loose, body: unknown, wire: Wire): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const merged = new Map<string, unknown>();
  for (const operation of readOperations(body)) {
    if (!entity.fields[operation.field])
      throw badRequest('InvalidPath', `The path '${operation.field}' does not exist on ${entity.name}.`);
    if (operation.below) continue;
    merged.set(operation.field, operation.op === 'remove' ? null : operation.value);
  }
  problems.push(...applyBody(entity, draft, Object.fromEntries(merged), wire));
  return problems;
}

/** The operations of a JSON-Patch array; anything else is a 400. */
export function readOperations(body: unknown): Operation[] {
  if (!Array.isArray(body))
    throw badRequest('InvalidPatch', 'The body must be an array of patch operations.');
  return body.map((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null)
      throw badRequest('InvalidPatch', 'A patch operation must be an object.');
    const { op, path, value } = entry as Loose;
    if (op !== 'add' && op !== 'replace' && op !== 'remove')
      throw badRequest('InvalidPatch', `The operation '${String(op)}' is not one of add, replace, remove.`);
    if (typeof path !== 'string' || path.replace(/^\//, '') === '')
      throw badRequest('InvalidPatch', 'A patch operation needs a path.');
    if (op !== 'remove' && value === undefined)
      throw badRequest('InvalidPatch', `The operation on '${path}' needs a value.`);
    const [field = '', ...rest] = path.replace(/^\//, '').split('/');
    return { op, field, below: rest.length > 0, value };
  });
}
