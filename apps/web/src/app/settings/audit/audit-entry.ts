/** One line of what an audited change did. Values are as people read them; null is "nothing". */
export interface AuditDifference {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

type State = Readonly<Record<string, unknown>> | null;

/** Fields whose value differs between two states, nested ones by their path (`settings.callsPerMinute`). */
export function auditDifferences(before: State, after: State): readonly AuditDifference[] {
  const old = flat(before);
  const now = flat(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((field) => ({ field, before: old.get(field) ?? null, after: now.get(field) ?? null }))
    .filter((one) => one.before !== one.after);
}

function flat(value: unknown, path = ''): Map<string, string | null> {
  const all = new Map<string, string | null>();
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
      for (const [below, text] of flat(inner, path ? `${path}.${key}` : key)) all.set(below, text);
    }
  } else if (path !== '') {
    all.set(path, said(value));
  }
  return all;
}

function said(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.map((one) => said(one) ?? '–').join(', ') || null;
  if (typeof value === 'string') return value;
  // Objects are here only as members of a list: a role, a filter.
  if (typeof value === 'object' && 'name' in value && typeof value.name === 'string') return value.name;
  return JSON.stringify(value);
}
