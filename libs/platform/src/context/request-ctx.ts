import { randomUUID } from 'node:crypto';

/** Who acts: a person of the MSP, a person at a client, a program with a key, or Atrium itself. */
export type Actor =
  | { readonly kind: 'staff'; readonly id: string; readonly name: string; readonly memberId: string | null }
  | { readonly kind: 'contact'; readonly id: string; readonly name: string }
  | { readonly kind: 'api-key'; readonly id: string; readonly name: string }
  | { readonly kind: 'system'; readonly name: string };

/**
 * In whose name and for which tenant something happens. Made by the guard of the API or rebuilt from a
 * job's payload, and the first argument of every service method: nothing reads it from ambient state.
 */
export interface RequestCtx {
  readonly tenantId: string;
  readonly actor: Actor;
  readonly permissions: ReadonlySet<string>;
  /** Ties a request, the jobs that it caused and their log lines together. */
  readonly correlationId: string;
}

/** A context for work that no person asked for: schedules, sweepers, seeding. It holds no permission. */
export function systemCtx(tenantId: string, name: string, correlationId: string = randomUUID()): RequestCtx {
  return { tenantId, actor: { kind: 'system', name }, permissions: new Set(), correlationId };
}
