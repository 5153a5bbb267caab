/**
 * Builds `conditions` of list calls: strings in double quotes, numbers bare, moments in brackets.
 * How a quote inside a string is escaped is not documented, so a string that holds one (or another character with a meaning)
 * is matched by `like` with a wildcard in its place: that finds a little more, never less, and nothing can break out of the
 * quotes. Whoever needs exact matches compares again in the answer.
 */
export type Condition = string & { readonly __condition: unique symbol };

const made = (text: string): Condition => text as Condition;

/** Field paths are ours, never user input; the check keeps it so. */
function path(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*(\/[A-Za-z_][A-Za-z0-9_]*)*$/.test(name))
    throw new Error(`Bad field path: ${name}`);
  return name;
}

/** Vendor ids are integers in conditions; our strings of anything else never reach the vendor. */
export function idLiteral(id: string): string {
  if (!/^\d{1,18}$/.test(id)) throw new Error(`Not a ConnectWise id: ${id}`);
  return id;
}

// Quotes, backslash, brackets, wildcard and control characters have a meaning inside a string or may have one.
// eslint-disable-next-line no-control-regex
const special = /["'\\[\]*%\u0000-\u001f\u007f]/;

export function textEquals(field: string, value: string): Condition {
  return special.test(value)
    ? made(`${path(field)} like "${wild(value)}"`)
    : made(`${path(field)}="${value}"`);
}

export function textContains(field: string, value: string): Condition {
  return special.test(value)
    ? made(`${path(field)} like "*${wild(value)}*"`)
    : made(`${path(field)} contains "${value}"`);
}

function wild(value: string): string {
  return value.replaceAll(new RegExp(special, 'g'), '*').replace(/\*{2,}/g, '*');
}

export function idEquals(field: string, id: string): Condition {
  return made(`${path(field)}=${idLiteral(id)}`);
}

/** At or after a moment; ConnectWise knows whole seconds, so the moment is rounded down. */
export function since(field: string, moment: string): Condition {
  return made(`${path(field)}>=[${wholeSecond(moment)}]`);
}

export function momentEquals(field: string, moment: string): Condition {
  return made(`${path(field)}=[${wholeSecond(moment)}]`);
}

/** ISO UTC without fractions, the only form that is dependably accepted. */
export function wholeSecond(moment: string): string {
  const time = new Date(moment);
  if (Number.isNaN(time.getTime())) throw new Error(`Not a moment: ${moment}`);
  return `${time.toISOString().slice(0, 19)}Z`;
}

export function allOf(...conditions: readonly (Condition | null)[]): Condition | null {
  const given = conditions.filter((one): one is Condition => one !== null);
  return given.length === 0 ? null : made(given.join(' AND '));
}
