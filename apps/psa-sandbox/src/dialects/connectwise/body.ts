import type { BaseRecord } from '../../world/model.js';
import { RuleViolation, violationsOf } from '../../world/rules.js';
import type { Entity } from './entity.js';
import { badRequest, type FieldProblem, invalidObject, ValueError } from './errors.js';
import type { Loose, Wire } from './fields.js';

/** Puts the properties of a body into a draft. Unknown names and values that cannot be taken become problems. */
export function applyBody(entity: Entity, draft: Loose, body: Loose, wire: Wire): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const [name, value] of inWritingOrder(entity, body)) {
    const field = entity.fields[name];
    if (!field) {
      problems.push(problem(entity, name, 'InvalidField', `${name} is not a field of ${entity.name}.`));
      continue;
    }
    try {
      field.write?.(draft, value, wire);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      problems.push(problem(entity, name, error.code, error.message));
    }
  }
  return problems;
}

/** Properties in the order of the entity, so that a status named by word is looked up on the board given with it. */
function inWritingOrder(entity: Entity, body: Loose): [string, unknown][] {
  const order = Object.keys(entity.fields);
  return Object.entries(body).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
}

/** Everything wrong with a record as it would be stored: required fields, lengths, the vendor's rules, the world's. */
export function reviewDraft(
  entity: Entity,
  draft: Loose,
  before: BaseRecord | undefined,
  wire: Wire,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const [name, field] of Object.entries(entity.fields)) {
    if (!field.required && field.max === undefined) continue;
    const value = field.read(draft, wire);
    const empty = value === null || value === undefined || value === '';
    if (field.required && empty)
      problems.push(problem(entity, name, 'MissingRequiredField', `The ${name} field is required.`));
    if (field.max !== undefined && typeof value === 'string' && value.length > field.max)
      problems.push(
        problem(
          entity,
          name,
          'MaxLength',
          `The field ${name} must be a string with a maximum length of ${field.max}.`,
        ),
      );
  }
  for (const found of entity.check?.(draft, wire) ?? []) problems.push({ ...found, resource: entity.name });
  if (problems.length > 0) return problems;
  const violations = violationsOf(wire.world, entity.kind, draft as never, before as never);
  return violations.map((v) => problem(entity, fieldOf(entity, v.column), RULE_CODES[v.code], v.message));
}

const RULE_CODES = {
  invalid: 'InvalidValue',
  'out-of-range': 'OutOfRange',
  'not-allowed': 'NotAllowed',
} as const;

function fieldOf(entity: Entity, column: string): string {
  return Object.entries(entity.fields).find(([, field]) => field.column === column)?.[0] ?? column;
}

function problem(entity: Entity, field: string, code: string, message: string): FieldProblem {
  return { code, message, resource: entity.name, field };
}

export function throwIfAny(entity: Entity, problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw invalidObject(entity.name, problems);
}

/** A rule that was broken while the world changed (deleting a parent, say), as the vendor says it. */
export function ruleError(entity: Entity, error: RuleViolation): Error {
  return invalidObject(
    entity.name,
    error.violations.map((v) => problem(entity, fieldOf(entity, v.column), RULE_CODES[v.code], v.message)),
  );
}

/** A JSON object, or a 400. */
export function objectBody(body: unknown): Loose {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw badRequest('InvalidBody', 'The body must be a JSON object.');
  return body as Loose;
}

/** The columns in which a draft differs from the stored record. */
export function changesOf(draft: Loose, before: BaseRecord): Loose {
  const stored = before as unknown as Loose;
  return Object.fromEntries(
    Object.entries(draft).filter(
      ([column, value]) => JSON.stringify(value) !== JSON.stringify(stored[column]),
    ),
  );
}
