/**
 * Filters of queries. Autotask ignores an operator that it does not know, and then gives everything: so operators are a closed
 * list here. A field that it does not know is an error.
 */
export type Filter =
  | {
      op: 'eq' | 'gt' | 'gte' | 'beginsWith';
      field: string;
      value: string | number | boolean;
    }
  | { op: 'in'; field: string; value: readonly number[] }
  | { op: 'and' | 'or'; items: readonly Filter[] };

/** Vendor ids are whole numbers; our strings of anything else never reach the vendor. */
export function idNumber(id: string): number {
  const number = Number(id);
  if (!/^\d{1,16}$/.test(id) || !Number.isSafeInteger(number)) throw new Error(`Not an Autotask id: ${id}`);
  return number;
}

export function idIs(field: string, id: string): Filter {
  return { op: 'eq', field, value: idNumber(id) };
}

/**
 * At or after a moment, by any of the markers: where a record has two, each moves with other changes.
 * @param moment ISO UTC
 */
export function changedSince(markers: readonly [string, ...string[]], moment: string): Filter {
  const value = wireMoment(moment);
  const each = markers.map((field): Filter => ({ op: 'gte', field, value }));
  return each.length === 1 && each[0] ? each[0] : { op: 'or', items: each };
}

/** ISO UTC as Autotask documents it. */
export function wireMoment(moment: string): string {
  return new Date(moment).toISOString();
}
