import type { Entity } from '../entity.js';
import { queryField } from '../entity.js';
import { badConditions } from './lexer.js';
import type { Condition, Literal } from './conditions.js';

/** What can be told from conditions without looking at a record: where to look, and from which marker on. */
export interface QueryPlan {
  /** Only these ids can match (`id = 5`, `id in (…)`). */
  readonly ids: readonly number[] | null;
  /** Only ids above this. */
  readonly idAbove: number;
  /** An indexed look-up that holds every match. */
  readonly index: { readonly column: string; readonly value: number } | null;
  /** Only records last changed at this instant or later (epoch milliseconds). */
  readonly changedFrom: number;
}

/** Makes a plan from the parts that are joined by `and` at the top. Unknown fields anywhere are a 400. */
export function plan(entity: Entity, condition: Condition | null, indexed: readonly string[]): QueryPlan {
  const found: { -readonly [P in keyof QueryPlan]: QueryPlan[P] } = {
    ids: null,
    idAbove: 0,
    index: null,
    changedFrom: -Infinity,
  };
  if (condition === null) return found;
  rejectUnknownFields(entity, condition);
  for (const part of conjuncts(condition)) {
    if (part.type !== 'compare') continue;
    const [root = '', second] = part.path;
    const first = part.values[0];
    const numbers = part.values.map(asNumber);
    if (!first || numbers.includes(null)) continue;
    const values = numbers as number[];
    const value = values[0] ?? 0;
    const exact = part.operator === '=' || part.operator === 'in';
    if (root.toLowerCase() === 'id' && second === undefined) {
      if (exact) found.ids = values;
      else if (part.operator === '>') found.idAbove = Math.max(found.idAbove, value);
      else if (part.operator === '>=') found.idAbove = Math.max(found.idAbove, value - 1);
    } else if (root.toLowerCase() === 'lastupdated' && (part.operator === '>' || part.operator === '>=')) {
      if (first.type === 'date') found.changedFrom = Math.max(found.changedFrom, value);
    } else if (part.operator === '=' && (second === undefined || second.toLowerCase() === 'id')) {
      const column = queryField(entity, root)?.idColumn;
      if (column !== undefined && indexed.includes(column)) found.index = { column, value };
    }
  }
  return found;
}

function conjuncts(condition: Condition): Condition[] {
  return condition.type === 'and'
    ? [...conjuncts(condition.left), ...conjuncts(condition.right)]
    : [condition];
}

function asNumber(literal: Literal): number | null {
  switch (literal.type) {
    case 'number':
    case 'date':
      return literal.value;
    case 'text': {
      const parsed = Number(literal.value);
      return literal.value.trim() === '' || Number.isNaN(parsed) ? null : parsed;
    }
    default:
      return null;
  }
}

function rejectUnknownFields(entity: Entity, condition: Condition): void {
  switch (condition.type) {
    case 'and':
    case 'or':
      rejectUnknownFields(entity, condition.left);
      rejectUnknownFields(entity, condition.right);
      return;
    case 'not':
      rejectUnknownFields(entity, condition.of);
      return;
    case 'compare':
      if (!queryField(entity, condition.path[0] ?? ''))
        throw badConditions(`'${condition.path.join('/')}' is not a field of ${entity.name}`);
  }
}
