import { createHash } from 'node:crypto';

/** Every connection keeps the plan of each; the many combinations of filters must not fill the server's memory. */
const MOST = 100;

const names = new Map<string, string>();

/** The name under which connections keep this statement; null once there are too many to keep another one. */
export function preparedName(sql: string): string | null {
  const known = names.get(sql);
  if (known !== undefined) return known;
  if (names.size >= MOST) return null;
  const name = `atrium_${createHash('sha256').update(sql).digest('hex').slice(0, 24)}`;
  names.set(sql, name);
  return name;
}
