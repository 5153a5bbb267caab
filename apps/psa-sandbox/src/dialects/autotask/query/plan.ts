import type { Comparison, Filter } from './filter.js';

/** What can be told from a filter without looking at a record: where to look, and from which marker on. */
export interface QueryPlan {
  /** Only these ids can match. */
  readonly ids: readonly number[] | null;
  /** Only ids above this. */
  readonly idAbove: number;
  /** Columns that may have an index, with the values of which one must match. */
  readonly columns: readonly { readonly column: string; readonly values: readonly number[] }[];
  /** Only records last changed at this instant or later (epoch milliseconds). */
  readonly changedFrom: number;
}

/** Makes a plan from the conditions that must all hold. */
export function planOf(filter: Filter): QueryPlan {
  const found = {
    ids: null as number[] | null,
    idAbove: 0,
    columns: [] as { column: string; values: number[] }[],
    changedFrom: -Infinity,
  };
  for (const { field, operator, values } of demands(filter)) {
    const numbers = values.filter((value) => typeof value === 'number');
    const first = numbers[0];
    if (first === undefined || numbers.length !== values.length) continue;
    const exact = operator === 'eq' || operator === 'in';
    const above = operator === 'gt' ? first : operator === 'gte' ? first - 1 : null;
    if (field.column === 'id') {
      if (exact) found.ids = numbers;
      else if (above !== null) found.idAbove = Math.max(found.idAbove, Math.ceil(above));
    } else if (field.marker === true && above !== null) {
      found.changedFrom = Math.max(found.changedFrom, first);
    } else if (field.column !== undefined && exact && field.picklist === undefined) {
      found.columns.push({ column: field.column, values: numbers });
    }
  }
  return found;
}

function demands(filter: Filter): Comparison[] {
  switch (filter.type) {
    case 'compare':
      return [filter];
    case 'all':
      return filter.items.flatMap(demands);
    case 'any':
      return filter.items.length === 1 ? filter.items.flatMap(demands) : [];
  }
}
