import express, { type ErrorRequestHandler, Router } from 'express';
import { z } from 'zod';
import type { Dialect } from '../dialects/dialect.js';
import { type Fault, type FaultRules, faultSchema } from '../faults/fault-rules.js';
import type { RequestLog } from '../request-log/request-log.js';
import { createRecord, deleteRecord, updateRecord } from '../world/changes.js';
import { type AnyRecord, type Kind, KINDS } from '../world/model.js';
import { RuleViolation } from '../world/rules.js';
import type { World } from '../world/world.js';
import { fromRaw, rawRecord } from './raw-record.js';

/** What the control endpoint works on. */
export interface ControlledSandbox {
  world(): World;
  /** Puts a freshly seeded world in the place of this one. */
  reseed(size: 'small' | 'medium' | 'large' | undefined, seed: number | undefined): void;
  describe(): { readonly size: string; readonly seed: number };
  readonly dialects: readonly Dialect[];
  readonly faults: FaultRules;
  readonly log: RequestLog;
}

const kindSchema = z.enum(KINDS);
const changesSchema = z.record(z.string(), z.unknown()).transform(fromRaw);
const optionsShape = {
  by: z.string().default('lchen'),
  force: z.boolean().default(false),
  silent: z.boolean().default(false),
};
const mutationSchema = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.literal('create'),
    kind: kindSchema,
    like: z.number().int().optional(),
    changes: changesSchema,
    ...optionsShape,
  }),
  z.strictObject({
    op: z.literal('update'),
    kind: kindSchema,
    id: z.number().int(),
    changes: changesSchema,
    ...optionsShape,
  }),
  z.strictObject({ op: z.literal('delete'), kind: kindSchema, id: z.number().int(), ...optionsShape }),
]);
const resetSchema = z
  .strictObject({ size: z.enum(['small', 'medium', 'large']).optional(), seed: z.number().int().optional() })
  .prefault({});
const clockSchema = z.union([
  z.strictObject({ offsetMs: z.number().int() }),
  z.strictObject({ freezeAt: z.iso.datetime() }),
]);
const pageSchema = z.object({
  after: z.coerce.number().int().default(0),
  limit: z.coerce.number().int().min(1).max(5_000).default(200),
});
const logSchema = z.object({
  method: z.string().optional(),
  path: z.string().optional(),
  status: z.coerce.number().int().optional(),
  after: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(20_000).default(200),
});

/** `/__sandbox`: faults, changes made "by somebody in the PSA", raw records, request log, clock, reset (I19). No sign-in. */
export function controlRouter(sandbox: ControlledSandbox): Router {
  const router = Router();
  router.use(express.json({ limit: '5mb' }));
  for (const dialect of sandbox.dialects) router.use(`/${dialect.name}`, dialect.control);
  router.get('/state', (_request, response) => {
    const world = sandbox.world();
    response.json({
      ...sandbox.describe(),
      baseDay: new Date(world.baseDay).toISOString().slice(0, 10),
      clock: world.clock.state(),
      counts: Object.fromEntries(KINDS.map((kind) => [kind, world.collection(kind).size])),
      dialects: sandbox.dialects.map((dialect) => dialect.name),
      faults: sandbox.faults.list(),
      requests: sandbox.log.count(),
    });
  });
  faultRoutes(router, sandbox);
  worldRoutes(router, sandbox);
  router.get('/requests', (request, response) => {
    const { limit, ...filter } = logSchema.parse(request.query);
    response.json({ items: sandbox.log.find(filter, limit) });
  });
  router.delete('/requests', (_request, response) => {
    sandbox.log.clear();
    response.status(204).end();
  });
  router.get('/clock', (_request, response) => void response.json(sandbox.world().clock.state()));
  router.post('/clock', (request, response) => {
    const wanted = clockSchema.parse(request.body);
    const { clock } = sandbox.world();
    if ('offsetMs' in wanted) clock.shift(wanted.offsetMs);
    else clock.freeze(Date.parse(wanted.freezeAt));
    response.json(clock.state());
  });
  router.post('/reset', (request, response) => {
    const { size, seed } = resetSchema.parse(request.body ?? {});
    sandbox.faults.remove();
    sandbox.log.clear();
    sandbox.reseed(size, seed);
    for (const dialect of sandbox.dialects) dialect.reset();
    response.json(sandbox.describe());
  });
  router.use(
    (request, response) => void response.status(404).json({ error: `no ${request.method} ${request.path}` }),
  );
  router.use(answerErrors);
  return router;
}

function faultRoutes(router: Router, sandbox: ControlledSandbox): void {
  router.get('/faults', (_request, response) => {
    response.json({ items: sandbox.faults.list(), struck: sandbox.faults.struck() });
  });
  router.post('/faults', (request, response) => {
    const fault = faultSchema.parse(request.body);
    if (fault.fault === 'clockSkew') sandbox.world().clock.shift(fault.ms);
    if (fault.fault === 'zoneMove') moveZone(sandbox, fault.dialect, fault.to);
    response.status(201).json(sandbox.faults.add(fault));
  });
  router.delete(['/faults', '/faults/:id'], (request, response) => {
    const id = request.params.id;
    for (const gone of sandbox.faults.remove(id === undefined ? undefined : Number(id))) undo(sandbox, gone);
    response.status(204).end();
  });
}

function undo(sandbox: ControlledSandbox, fault: Fault): void {
  if (fault.fault === 'clockSkew') sandbox.world().clock.shift(0);
  if (fault.fault === 'zoneMove') moveZone(sandbox, fault.dialect, undefined);
}

function moveZone(sandbox: ControlledSandbox, name: string, to: string | undefined): void {
  sandbox.dialects.find((dialect) => dialect.name === name)?.moveZone(to);
}

function worldRoutes(router: Router, sandbox: ControlledSandbox): void {
  router.post('/mutate', (request, response) => {
    const mutation = mutationSchema.parse(request.body);
    const world = sandbox.world();
    if (mutation.op !== 'create' && !world.get(mutation.kind, mutation.id))
      return void response.status(404).json({ error: `no ${mutation.kind} ${mutation.id}` });
    response.json({ record: mutate(world, mutation) });
  });
  router.get('/world/:kind', (request, response) => {
    const kind = kindSchema.parse(request.params.kind);
    const { after, limit } = pageSchema.parse(request.query);
    const collection = sandbox.world().collection(kind);
    const items: Record<string, unknown>[] = [];
    for (const id of collection.ids(after)) {
      if (items.length === limit) break;
      items.push(rawRecord(sandbox.world().need(kind, id)));
    }
    response.json({
      items,
      next: items.length === limit ? items.at(-1)?.id : null,
      total: collection.size,
    });
  });
  router.get('/world/:kind/:id', (request, response) => {
    const kind = kindSchema.parse(request.params.kind);
    const record = sandbox.world().get(kind, Number(request.params.id));
    if (record) response.json(rawRecord(record));
    else response.status(404).json({ error: `no ${kind} ${request.params.id}` });
  });
}

function mutate(world: World, mutation: z.infer<typeof mutationSchema>): Record<string, unknown> | null {
  const { by, force, silent } = mutation;
  const options = { by, force, silent };
  switch (mutation.op) {
    case 'create': {
      const { id: _id, ...model } = (world.get(mutation.kind, mutation.like) ?? {}) as Partial<AnyRecord>;
      return rawRecord(createRecord(world, mutation.kind, { ...model, ...mutation.changes }, options));
    }
    case 'update':
      return rawRecord(updateRecord<Kind>(world, mutation.kind, mutation.id, mutation.changes, options));
    case 'delete':
      deleteRecord(world, mutation.kind, mutation.id, options);
      return null;
  }
}

const answerErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  if (error instanceof z.ZodError) return void response.status(400).json({ error: z.prettifyError(error) });
  if (error instanceof RuleViolation)
    return void response.status(409).json({ error: error.message, violations: error.violations });
  const status = (error as { status?: unknown }).status === 400 ? 400 : 500;
  response.status(status).json({ error: error instanceof Error ? error.message : String(error) });
};
