import { Router } from 'express';
import { z } from 'zod';
import { AUTOTASK_DEMO_CREDENTIALS } from '../../demo-credentials.js';
import { PROGRAM_MEMBER } from '../../world/seed/people-and-companies.js';
import { settingsSchema } from './settings.js';
import type { AutotaskState } from './state.js';

const credentialSchema = z.strictObject({
  integrationCode: z.string().min(1).default(AUTOTASK_DEMO_CREDENTIALS.integrationCode),
  userName: z.string().min(1),
  secret: z.string().min(1),
  member: z.string().default(PROGRAM_MEMBER),
});
const permissionSchema = z.strictObject({
  /** In the plural, as in paths: Projects, TimeEntries… */
  entity: z.string(),
  need: z.enum(['read', 'write']),
  allowed: z.boolean(),
});
const limitSchema = z.strictObject({
  enabled: z.boolean(),
  calls: z.number().int().min(1).default(10_000),
  windowSeconds: z.number().min(0.1).default(3_600),
  threads: z.number().int().min(1).default(3),
  callMs: z.number().int().min(0).default(10),
  slowMs: z.tuple([z.number().int().min(0), z.number().int().min(0)]).default([500, 1_000]),
});
const webhookSchema = z.strictObject({
  delayMs: z.number().int().min(0).max(300_000).default(0),
  timeoutMs: z.number().int().min(10).default(5_000),
  failuresUntilOff: z.number().int().min(1).default(25),
  perHour: z.number().int().min(1).default(1_500),
});

/** What only Autotask has to be managed: API users, permissions, limits, and answers that nobody is sure of. */
export function autotaskControl(state: AutotaskState): Router {
  const router = Router();
  router.get('/', (_request, response) => {
    response.json({
      zone: state.zone.name,
      limits: state.limits.settings,
      settings: state.settings,
      webhooks: state.deliveries.settings,
      credentials: state.access.list().map(({ integrationCode, userName, member }) => ({
        ...{ integrationCode, userName, member },
      })),
      denied: state.access.deniedList(),
    });
  });
  router.post('/credentials', (request, response) => {
    const credential = credentialSchema.parse(request.body);
    state.access.add(credential);
    response.status(201).json({ userName: credential.userName });
  });
  router.delete('/credentials/:userName', (request, response) => {
    response.status(state.access.revoke(request.params.userName) ? 204 : 404).end();
  });
  router.post('/permissions', (request, response) => {
    const { entity, need, allowed } = permissionSchema.parse(request.body);
    state.access.deny(entity, need, !allowed);
    response.json({ denied: state.access.deniedList() });
  });
  router.put('/limits', (request, response) => {
    state.limits.reset();
    state.limits.settings = limitSchema.parse(request.body);
    response.json(state.limits.settings);
  });
  router.put('/settings', (request, response) => {
    state.settings = settingsSchema.parse(request.body);
    response.json(state.settings);
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
