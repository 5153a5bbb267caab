import type { z } from 'zod';

/** A value does not mean what a schema asks for. */
export const unfit = Symbol('unfit');

type Read = (value: unknown) => unknown;

/**
 * A schema as one function that says only whether a value fits: it makes no list of issues, no copy per step and no object
 * per field, which is most of what reading a page of good records would cost otherwise. It gives what the schema gives; where
 * it gives `unfit`, the schema itself says why. Parts that it does not know are read by the schema.
 */
export function quickReader<T>(schema: z.ZodType<T>): (value: unknown) => T | typeof unfit {
  let read = readers.get(schema);
  if (!read) {
    read = readerOf(schema);
    readers.set(schema, read);
  }
  return read as (value: unknown) => T | typeof unfit;
}

const readers = new WeakMap<z.core.$ZodType, Read>();

function readerOf(schema: z.core.$ZodType): Read {
  // Every schema of the library is one of these; its own types say so only for the union of all.
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.checks && def.checks.length > 0) return readerBySchema(schema);
  switch (def.type) {
    case 'unknown':
      return (value) => value;
    case 'string':
      return def.coerce ? readerBySchema(schema) : (value) => (typeof value === 'string' ? value : unfit);
    case 'optional':
      return readerOfOptional(def.innerType);
    case 'nullable': {
      const inner = readerOf(def.innerType);
      return (value) => (value === null ? null : inner(value));
    }
    case 'array':
      return readerOfArray(def.element);
    case 'object':
      return readerOfObject(schema, def);
    case 'pipe': {
      const first = readerOf(def.in);
      const then = readerOf(def.out);
      return (value) => {
        const read = first(value);
        return read === unfit ? unfit : then(read);
      };
    }
    case 'transform':
      return readerOfTransform(def);
    case 'catch':
      return readerOfCatch(def);
    default:
      return readerBySchema(schema);
  }
}

/** For what is rare: the schema reads it. */
function readerBySchema(schema: z.core.$ZodType): Read {
  const whole = schema as z.ZodType;
  return (value) => {
    const parsed = whole.safeParse(value);
    return parsed.success ? parsed.data : unfit;
  };
}

function readerOfOptional(innerType: z.core.$ZodType): Read {
  const inner = readerOf(innerType);
  // A default takes the place of what is absent.
  if (innerType._zod.optin === 'defaulted') return inner;
  return (value) => (value === undefined ? undefined : inner(value));
}

function readerOfArray(element: z.core.$ZodType): Read {
  const inner = readerOf(element);
  return (value) => {
    if (!Array.isArray(value)) return unfit;
    const items: unknown[] = [];
    for (const one of value) {
      const read = inner(one);
      if (read === unfit) return unfit;
      items.push(read);
    }
    return items;
  };
}

/** Objects hold what their shape names and nothing else; an absent field that the schema leaves out is undefined here. */
function readerOfObject(schema: z.core.$ZodType, def: z.core.$ZodObjectDef): Read {
  if (def.catchall) return readerBySchema(schema);
  const fields = Object.entries(def.shape).map(([name, field]) => {
    const { optin, optout } = field._zod;
    const needed = optin === undefined;
    return { name, read: readerOf(field), needed, left: optin === 'optional' && optout === 'optional' };
  });
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return unfit;
    const given = value as Record<string, unknown>;
    const result: Record<string, unknown> = {};
    for (const { name, read, needed, left } of fields) {
      const one = given[name];
      if (one === undefined && !(name in given)) {
        if (needed) return unfit;
        if (left) {
          result[name] = undefined;
          continue;
        }
      }
      const meaning = read(one);
      if (meaning === unfit) return unfit;
      result[name] = meaning;
    }
    return result;
  };
}

function readerOfTransform(def: z.core.$ZodTransformDef): Read {
  let complaints = 0;
  const context = { issues: [], addIssue: () => (complaints += 1) };
  return (value) => {
    complaints = 0;
    const read = def.transform(value, context as unknown as z.core.ParsePayload);
    return complaints > 0 ? unfit : read;
  };
}

function readerOfCatch(def: z.core.$ZodCatchDef): Read {
  const inner = readerOf(def.innerType);
  // None of ours asks what was wrong.
  const instead = def.catchValue as () => unknown;
  return (value) => {
    const read = inner(value);
    return read === unfit ? instead() : read;
  };
}
