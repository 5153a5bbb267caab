import { z } from 'zod';

/**
 * A record whose field names may come in any case: Autotask's own descriptions spell them `CompanyID`, its servers `companyID`.
 * What is not named passes unread.
 */
export function caseless<S extends z.ZodRawShape>(shape: S) {
  const spelled = new Map(Object.keys(shape).map((name) => [name.toLowerCase(), name]));
  return z.preprocess((raw) => {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
    const entries = Object.entries(raw).map(([name, value]) => [
      spelled.get(name.toLowerCase()) ?? name,
      value as unknown,
    ]);
    return Object.fromEntries(entries) as unknown;
  }, z.object(shape));
}
