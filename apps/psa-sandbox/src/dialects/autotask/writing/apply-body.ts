import { type Entity, findField, USER_DEFINED } from '../entity.js';
import { referencesNothing, refused, ValueError } from '../errors.js';
import { keep, type Loose, type Wire } from '../fields.js';
import { toText } from '../values.js';

/** What came of a body: the properties that it had, by their proper names, and what is wrong with their values. */
export interface Applied {
  readonly sent: ReadonlySet<string>;
  readonly problems: readonly string[];
}

/** A JSON object with its properties under their proper names; unknown ones are left out, as the vendor does. */
export function readBody(entity: Entity, body: unknown): Loose {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw refused('The request body must be a JSON object.');
  const found: Loose = {};
  for (const [name, value] of Object.entries(body)) {
    if (name.toLowerCase() === USER_DEFINED.toLowerCase()) found[USER_DEFINED] = value;
    const [known] = findField(entity, name) ?? [];
    if (known !== undefined) found[known] = value;
  }
  return found;
}

/**
 * Puts the properties of a body into a draft, in the order of the entity, so that a queue comes before its status.
 * @param stored the draft as it was before: what may not change is compared with it; null for a new record
 */
export function applyBody(
  entity: Entity,
  draft: Loose,
  body: Loose,
  wire: Wire,
  rules: { readonly stored: Loose | null; readonly refuseReadOnly: boolean },
): Applied {
  const problems: string[] = [];
  const sent = new Set<string>();
  const attempt = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      problems.push(error.message);
    }
  };
  for (const [name, field] of Object.entries(entity.fields)) {
    if (!(name in body) || name === 'id') continue;
    const value = body[name];
    sent.add(name);
    if (!field.write) {
      if (rules.refuseReadOnly) problems.push(`The field ${name} is read-only.`);
      continue;
    }
    if (typeof value === 'string' && field.length !== undefined && value.length > field.length)
      problems.push(`The field ${name} exceeds the maximum length of ${field.length}.`);
    attempt(() => field.write?.(draft, value, wire, name));
    if (field.createOnly && rules.stored && field.read(draft, wire) !== field.read(rules.stored, wire))
      problems.push(`The field ${name} cannot be changed.`);
  }
  if (USER_DEFINED in body) attempt(() => applyUserDefined(entity, draft, body[USER_DEFINED]));
  return { sent, problems };
}

function applyUserDefined(entity: Entity, draft: Loose, value: unknown): void {
  if (value === null) return;
  if (!Array.isArray(value)) throw new ValueError('userDefinedFields must be a list.');
  for (const one of value as { name?: unknown; value?: unknown }[]) {
    if (typeof one.name !== 'string' || one.name !== entity.userDefinedField)
      throw new ValueError(`The UserDefinedField ${String(one.name)} does not exist.`);
    keep(draft, USER_DEFINED, toText(one.value, one.name));
  }
}

/** Required properties that are missing. `sent` null: all must be there; else only those that were sent, empty. */
export function missingFields(entity: Entity, body: Loose, sent: ReadonlySet<string> | null): string[] {
  const missing: string[] = [];
  for (const [name, field] of Object.entries(entity.fields)) {
    if (!field.required || (sent && !sent.has(name))) continue;
    const value = body[name];
    if (value !== undefined && value !== null && value !== '') continue;
    missing.push(field.picklist ? referencesNothing(name) : `Missing Required Field: ${name}`);
  }
  return missing;
}

/** Gives a PUT the properties that it left out: they become null. */
export function withNulls(entity: Entity, body: Loose): Loose {
  const whole: Loose = { ...body };
  for (const [name, field] of Object.entries(entity.fields))
    if (field.write && !field.createOnly && !(name in whole)) whole[name] = null;
  return whole;
}
