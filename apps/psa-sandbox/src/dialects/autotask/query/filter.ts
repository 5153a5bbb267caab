import type { BaseRecord } from '../../../world/model.js';
import { parseInstant } from '../dates.js';
import { type Entity, findField, userDefinedValue } from '../entity.js';
import { refused } from '../errors.js';
import type { Field, Loose, Wire } from '../fields.js';

const OPERATORS = [
  ...(['eq', 'noteq', 'gt', 'gte', 'lt', 'lte', 'beginsWith', 'endsWith', 'contains'] as const),
  ...(['exist', 'notExist', 'in', 'notIn'] as const),
] as const;
export type Operator = (typeof OPERATORS)[number];
const BY_LOWER = new Map<string, Operator>(OPERATORS.map((operator) => [operator.toLowerCase(), operator]));

/** Most conditions that may be joined by `or`. */
const MOST_ALTERNATIVES = 500;

export type Comparable = string | number | boolean | null;

export interface Comparison {
  readonly type: 'compare';
  readonly field: Field;
  readonly operator: Operator;
  /** In the form in which the field is compared; several for `in` and `notIn`. */
  readonly values: readonly Comparable[];
}

export type Filter =
  | Comparison
  | { readonly type: 'all'; readonly items: readonly Filter[] }
  | { readonly type: 'any'; readonly items: readonly Filter[] };

/**
 * Reads the `filter` of a query. As with the vendor, a condition with an operator that does not exist is dropped without a
 * word (and with it what it would have left out), while an unknown field is refused.
 */
export function readFilter(entity: Entity, filter: readonly unknown[]): Filter {
  const userDefined = { count: 0 };
  const items = filter.flatMap((item) => readItem(entity, item, userDefined));
  if (userDefined.count > 1) throw refused('Only one UserDefinedField can be used in the filter of a query.');
  return { type: 'all', items };
}

function readItem(entity: Entity, item: unknown, userDefined: { count: number }): Filter[] {
  if (typeof item !== 'object' || item === null || Array.isArray(item))
    throw refused('Unable to parse the filter of the query.');
  const given = Object.fromEntries(Object.entries(item).map(([name, value]) => [name.toLowerCase(), value]));
  const word = typeof given.op === 'string' ? given.op.toLowerCase() : '';
  if (word === 'and' || word === 'or') {
    const inner = Array.isArray(given.items) ? (given.items as unknown[]) : [];
    if (word === 'or' && inner.length > MOST_ALTERNATIVES)
      throw refused(`A query may have at most ${MOST_ALTERNATIVES} OR conditions.`);
    const items = inner.flatMap((one) => readItem(entity, one, userDefined));
    return items.length === 0 ? [] : [{ type: word === 'and' ? 'all' : 'any', items }];
  }
  const operator = BY_LOWER.get(word);
  if (!operator) return [];
  const name = typeof given.field === 'string' ? given.field : '';
  const isUserDefined = given.udf === true || given.udf === 'true';
  if (isUserDefined) userDefined.count++;
  const field = isUserDefined ? userDefinedField(entity, name) : searchable(entity, name);
  return [{ type: 'compare', field, operator, values: readValues(field, name, operator, given.value) }];
}

function searchable(entity: Entity, name: string): Field {
  const [, field] = findField(entity, name) ?? [];
  if (!field || field.unsearchable === true)
    throw refused(`Unable to find ${name} in the ${entity.name} Entity`);
  return field;
}

function userDefinedField(entity: Entity, name: string): Field {
  if (entity.userDefinedField?.toLowerCase() !== name.toLowerCase())
    throw refused(`Unable to find ${name} in the ${entity.name} Entity`);
  return { dataType: 'string', read: userDefinedValue };
}

function readValues(field: Field, name: string, operator: Operator, value: unknown): Comparable[] {
  switch (operator) {
    case 'exist':
    case 'notExist':
      return [];
    case 'in':
    case 'notIn':
      if (!Array.isArray(value)) throw refused(`The value for ${name} must be a list.`);
      return value.map((one: unknown) => comparable(field, name, one));
    default:
      return [comparable(field, name, value)];
  }
}

/** A value that was sent, as its field is compared. Texts count whatever their case. */
function comparable(field: Field, name: string, value: unknown): Comparable {
  if (value === null || value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const wrong = (): never => {
    throw refused(`The value ${text} is not valid for the field ${name}.`);
  };
  switch (field.dataType) {
    case 'string':
      return text.toLowerCase();
    case 'boolean': {
      const word = text.toLowerCase();
      return word === 'true' || word === '1' ? true : word === 'false' || word === '0' ? false : wrong();
    }
    case 'datetime':
      return parseInstant(text) ?? wrong();
    default: {
      // Numbers that stand for yes and no are asked for by word, too.
      const word = text.toLowerCase();
      const parsed = word === 'true' ? 1 : word === 'false' ? 0 : Number(text);
      return text.trim() === '' || Number.isNaN(parsed) ? wrong() : parsed;
    }
  }
}

/** A property of a record, as it is compared. */
function stored(field: Field, record: BaseRecord, wire: Wire): Comparable {
  const value = field.read(record as unknown as Loose, wire) as Comparable | undefined;
  if (value === null || value === undefined) return null;
  if (field.dataType === 'string') return String(value).toLowerCase();
  return field.dataType === 'datetime' ? Date.parse(String(value)) : value;
}

export function satisfies(filter: Filter, record: BaseRecord, wire: Wire): boolean {
  switch (filter.type) {
    case 'all':
      return filter.items.every((item) => satisfies(item, record, wire));
    case 'any':
      return filter.items.some((item) => satisfies(item, record, wire));
    case 'compare':
      return compare(filter, stored(filter.field, record, wire));
  }
}

function compare({ operator, values }: Comparison, value: Comparable): boolean {
  const wanted = values[0] ?? null;
  switch (operator) {
    case 'eq':
      return value === wanted;
    case 'noteq':
      return value !== wanted;
    case 'in':
      return values.includes(value);
    case 'notIn':
      return !values.includes(value);
    case 'exist':
      return value !== null && value !== '';
    case 'notExist':
      return value === null || value === '';
    case 'contains':
      return value !== null && String(value).includes(String(wanted));
    case 'beginsWith':
      return value !== null && String(value).startsWith(String(wanted));
    case 'endsWith':
      return value !== null && String(value).endsWith(String(wanted));
    default:
      return value !== null && wanted !== null && inOrder(operator, value, wanted);
  }
}

function inOrder(
  operator: 'gt' | 'gte' | 'lt' | 'lte',
  value: string | number | boolean,
  wanted: string | number | boolean,
): boolean {
  switch (operator) {
    case 'gt':
      return value > wanted;
    case 'gte':
      return value >= wanted;
    case 'lt':
      return value < wanted;
    case 'lte':
      return value <= wanted;
  }
}
