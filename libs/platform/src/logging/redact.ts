const SECRET_NAME =
  /(pass(word|phrase)?|secret|token|authorization|cookies?|credentials?|private-?_?key|api-?_?key|encryption-?_?keys?|sealed|signature)$/i;
const SECRET_WORD: ReadonlySet<string> = new Set(['key', 'keys', 'otp', 'pin', 'auth']);
const HIDDEN = '[redacted]';
const MAX_DEPTH = 8;
const MAX_ITEMS = 50;
const MAX_TEXT = 4_000;

/** True for names whose value never belongs into a log: passwords, tokens, keys, cookies… */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) || SECRET_WORD.has(name.toLowerCase());
}

/**
 * A copy of what is to be logged without secrets, at any depth, and of bounded size. Errors become plain objects with
 * their stack and cause; the parameters of a failed SQL statement are left out, since they are the tenant's data.
 */
export function redact(value: unknown): unknown {
  return copy(value, 0, new Set());
}

function copy(value: unknown, depth: number, above: Set<object>): unknown {
  if (typeof value === 'string') return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'invalid date' : value.toISOString();
  if (Buffer.isBuffer(value)) return `[${value.length} bytes]`;
  if (depth >= MAX_DEPTH || above.has(value)) return '[…]';
  above.add(value);
  try {
    if (value instanceof Error) return copyError(value, depth, above);
    if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => copy(item, depth + 1, above));
    if (value instanceof Map)
      return copyEntries(
        [...value.entries()].map(([k, v]) => [String(k), v]),
        depth,
        above,
      );
    if (value instanceof Set) return copy([...value], depth, above);
    return copyEntries(Object.entries(value), depth, above);
  } finally {
    above.delete(value);
  }
}

function copyEntries(
  entries: [string, unknown][],
  depth: number,
  above: Set<object>,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of entries) {
    result[name] =
      isSecretName(name) && value !== null && value !== undefined ? HIDDEN : copy(value, depth + 1, above);
  }
  return result;
}

function copyError(error: Error, depth: number, above: Set<object>): Record<string, unknown> {
  const own = Object.entries(error).filter(([name]) => name !== 'parameters' && name !== 'driverError');
  return {
    ...copyEntries(own, depth, above),
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: copy(error.cause, depth + 1, above) }),
    ...(error instanceof AggregateError ? { errors: copy(error.errors, depth + 1, above) } : {}),
  };
}
