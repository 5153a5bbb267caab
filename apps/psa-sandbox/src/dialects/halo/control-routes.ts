import { Router } from 'express';
import { z } from 'zod';
import { limitSchema } from '../rolling-limit.js';
import { AREAS } from './access/scopes.js';
import { type HaloState, USUAL_LIMIT } from './state.js';

const applicationSchema = z.strictObject({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  agent: z.string().default('AtriumAPI'),
});
const tokenSchema = z.strictObject({
  lifetimeSeconds: z.number().min(0).default(3_600),
  newTokenEndsOthers: z.boolean().default(false),
  invalidClientStatus: z.literal([400, 401]).default(400),
});
const permissionSchema = z.strictObject({
  area: z.enum(AREAS),
  need: z.enum(['read', 'edit']),
  allowed: z.boolean(),
});
const webhookSchema = z.strictObject({
  failuresUntilOff: z.number().int().min(1).default(10),
  timeoutMs: z.number().int().min(10).default(10_000),
});

/** What only Halo has to be managed: applications, tokens, rights, rate limit, webhooks. */
export function haloControl(state: HaloState): Router {
  const router = Router();
  router.get('/', (_request, response) => {
    response.json({
      tenant: state.tokens.tenant,
      tokens: state.tokens.settings,
      limits: state.limit.settings,
      webhooks: state.deliveries.settings,
      applications: state.tokens.list().map(({ clientId, agent }) => ({ clientId, agent })),
      denied: state.tokens.deniedRights(),
    });
  });
  router.post('/applications', (request, response) => {
    const application = applicationSchema.parse(request.body);
    state.tokens.register(application);
    response.status(201).json({ clientId: application.clientId });
  });
  router.put('/tokens', (request, response) => {
    state.tokens.settings = tokenSchema.parse(request.body);
    response.json(state.tokens.settings);
  });
  router.delete('/tokens', (_request, response) => {
    state.tokens.revoke();
    response.status(204).end();
  });
  router.post('/permissions', (request, response) => {
    const { area, need, allowed } = permissionSchema.parse(request.body);
    state.tokens.deny(area, need, !allowed);
    response.json({ denied: state.tokens.deniedRights() });
  });
  router.put('/limits', (request, response) => {
    state.limit.reset();
    state.limit.settings = limitSchema(USUAL_LIMIT).parse(request.body);
    response.json(state.limit.settings);
  });
  router.put('/webhooks', (request, response) => {
    state.deliveries.settings = webhookSchema.parse(request.body);
    response.json(state.deliveries.settings);
  });
  router.get('/deliveries', (_request, response) => {
    response.json({ items: state.deliveries.list() });
  });
  return router;
}
