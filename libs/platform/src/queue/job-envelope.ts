import type { Actor, RequestCtx } from '../context/request-ctx.js';

/** What stands in Redis for a job: in whose name, and the payload. */
export interface JobEnvelope {
  readonly tenantId: string;
  readonly actor: Actor;
  readonly permissions: readonly string[];
  readonly correlationId: string;
  readonly payload: unknown;
  /** How often a handler asked to go on later; those rounds are not failures. */
  readonly postponed: number;
}

export function envelopeOf(ctx: RequestCtx, payload: unknown): JobEnvelope {
  return {
    tenantId: ctx.tenantId,
    actor: ctx.actor,
    permissions: [...ctx.permissions],
    correlationId: ctx.correlationId,
    payload,
    postponed: 0,
  };
}

export function ctxOf(envelope: JobEnvelope): RequestCtx {
  return {
    tenantId: envelope.tenantId,
    actor: envelope.actor,
    permissions: new Set(envelope.permissions),
    correlationId: envelope.correlationId,
  };
}
