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
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const entries = Object.entries(value).flatMap(([key, inner]) => [
      ...flat(inner, path ? `${path}.${key}` : key),
    ]);
    return new Map(entries);
  }
  return path === '' ? new Map() : new Map([[path, said(value)]]);
}

function said(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.map((one) => said(one) ?? '–').join(', ') || null;
  return typeof value === 'object' ? named(value) : String(value as string | number | boolean);
}

function named(value: object): string {
  return 'name' in value ? String(value.name) : JSON.stringify(value);
}
