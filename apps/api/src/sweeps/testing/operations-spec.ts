import { randomUUID } from 'node:crypto';
import type { OpenAPIObject } from '@nestjs/swagger';

// Not a test: what the sweeps share. The name keeps it out of the build.

/** The part of a JSON schema that the document uses. */
export interface Schema {
  $ref?: string;
  allOf?: Schema[];
  oneOf?: Schema[];
  type?: string;
  format?: string;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  minLength?: number;
  minimum?: number;
  default?: unknown;
  nullable?: boolean;
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: Schema;
}

/** One operation of the document. */
export interface Operation {
  /** `GET /projects/{id}/card` */
  readonly title: string;
  readonly method: string;
  /** Under `/api/v1`, with its placeholders. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
  /** What a success answers with, where that is JSON. */
  readonly answer: Schema | undefined;
  readonly statuses: readonly string[];
  readonly isPublic: boolean;
  /** For contacts in the client portal, and for nobody else. */
  readonly isForContacts: boolean;
  readonly permissions: readonly string[];
}

interface RawOperation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>;
  security?: object[];
  'x-permissions'?: string[];
}

const PREFIX = '/api/v1';
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The operations of an OpenAPI document, and valid values for their parameters and bodies. */
export class Operations {
  readonly all: readonly Operation[];

  constructor(private readonly document: OpenAPIObject) {
    this.all = Object.entries(document.paths).flatMap(([path, item]) =>
      METHODS.flatMap((method) => {
        const raw = item[method] as unknown as RawOperation | undefined;
        return raw ? [this.operation(method.toUpperCase(), path, raw)] : [];
      }),
    );
  }

  /** A schema with its references followed. */
  resolved(schema: Schema | undefined): Schema {
    if (!schema) return {};
    if (schema.$ref !== undefined) {
      const name = schema.$ref.split('/').at(-1) ?? '';
      return this.resolved(this.document.components?.schemas?.[name] as Schema | undefined);
    }
    const [only, second] = schema.allOf ?? [];
    return only && !second ? { ...this.resolved(only), ...without(schema, 'allOf') } : schema;
  }

  /** The least that a schema accepts: required properties only. */
  example(given: Schema | undefined): unknown {
    const schema = this.resolved(given);
    if (schema.default !== undefined) return schema.default;
    if (schema.enum) return schema.enum[0];
    switch (schema.type) {
      case 'object':
      case undefined:
        return Object.fromEntries(
          (schema.required ?? []).map((name) => [name, this.example(schema.properties?.[name])]),
        );
      case 'array':
        return Array.from({ length: schema.minItems ?? 0 }, () => this.example(schema.items));
      case 'boolean':
        return true;
      case 'number':
      case 'integer':
        return schema.minimum ?? 1;
      default:
        return text(schema);
    }
  }

  /** The query string with the parameters that must be there, and the given ones. */
  query(operation: Operation, given: Record<string, string> = {}): string {
    const query = new URLSearchParams(given);
    for (const { name, in: place, required, schema } of operation.parameters) {
      if (place === 'query' && required === true && !query.has(name))
        query.set(name, String(this.example(schema)));
    }
    return query.size > 0 ? `?${query.toString()}` : '';
  }

  private operation(method: string, fullPath: string, raw: RawOperation): Operation {
    const success = Object.entries(raw.responses).find(([status]) => status.startsWith('2'))?.[1];
    const path = fullPath.slice(PREFIX.length);
    if (!fullPath.startsWith(PREFIX)) throw new Error(`${fullPath} is not under ${PREFIX}.`);
    return {
      title: `${method} ${path}`,
      method,
      path,
      parameters: raw.parameters ?? [],
      body: raw.requestBody?.content['application/json']?.schema,
      answer: success?.content?.['application/json']?.schema,
      statuses: Object.keys(raw.responses),
      isPublic: raw.security?.length === 0,
      isForContacts: raw.security?.some((scheme) => 'portal' in scheme) ?? false,
      permissions: raw['x-permissions'] ?? [],
    };
  }
}

function text({ format, minLength = 0 }: Schema): string {
  switch (format) {
    case 'uuid':
      return randomUUID();
    case 'email':
      return `someone-${randomUUID()}@summit.example`;
    case 'date':
      return '2026-03-02';
    case 'date-time':
      return '2026-03-02T08:00:00Z';
    default:
      return 'example'.padEnd(minLength, 'x');
  }
}

function without<T extends object, K extends keyof T>(from: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = from;
  return rest;
}
