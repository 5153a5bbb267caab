import { Router } from 'express';
import { z } from 'zod';
import { limitSchema } from '../rolling-limit.js';
import { PROGRAM_MEMBER } from '../../world/seed/people-and-companies.js';
import { AREAS } from './access.js';
import { BODY_KINDS } from './hooks.js';
import { type SyncroState, USUAL_LIMIT } from './state.js';

const tokenSchema = z.strictObject({
  apiToken: z.string().min(1),
  member: z.string().default(PROGRAM_MEMBER),
});
const permissionSchema = z.strictObject({
  area: z.enum(AREAS),
  need: z.enum(['read', 'write', 'delete']),
  allowed: z.boolean(),
});
const quirkSchema = z.strictObject({
  unknownStatus: z.enum(['refuse', 'accept']).optional(),
  childrenTouchTicket: z.boolean().optional(),
  unknownProperties: z.enum(['keep', 'drop']).optional(),
  billableByDefault: z.boolean().optional(),
  offset: z
    .string()
    .regex(/^[+-]\d\d:\d\d$/)
    .nullable()
    .optional(),
});
const webhookSchema = z.strictObject({
  url: z.url(),
  body: z.enum(BODY_KINDS).default('attributes'),
});

/** What only Syncro has to be managed: tokens, permissions, limit, what is uncertain, webhooks (made in its screens), outbox. */
export function syncroControl(state: SyncroState): Router {
  const router = Router();
  router.get('/', (_request, response) => {
    response.json({ limits: state.limit.settings, quirks: state.quirks });
  });
  router.post('/credentials', (request, response) => {
    state.access.add(tokenSchema.parse(request.body));
    response.status(201).end();
  });
  router.delete('/credentials/:token', (request, response) => {
    response.status(state.access.revoke(request.params.token) ? 204 : 404).end();
  });
  router.post('/permissions', (request, response) => {
    const { area, need, allowed } = permissionSchema.parse(request.body);
    state.access.deny(area, need, !allowed);
    response.status(204).end();
  });
  router.put('/limits', (request, response) => {
    state.limit.reset();
    state.limit.settings = limitSchema(USUAL_LIMIT).parse(request.body);
    response.json(state.limit.settings);
  });
  router.put('/quirks', (request, response) => {
    state.quirks = { ...state.quirks, ...quirkSchema.parse(request.body) };
    response.json(state.quirks);
  });
  router.post('/webhooks', (request, response) => {
    const { url, body } = webhookSchema.parse(request.body);
    const subscription = {
      dialect: 'syncro',
      url,
      active: true,
      ownerIdentifier: 'lchen',
      details: { body },
    };
    response.status(201).json({ id: state.world().add('subscription', subscription, 'lchen').id });
  });
  router.get('/deliveries', (_request, response) => {
    response.json({ items: state.hooks.list() });
  });
  router.get('/outbox', (_request, response) => {
    response.json({ items: state.outbox.list() });
  });
  router.delete('/outbox', (_request, response) => {
    state.outbox.clear();
    response.status(204).end();
  });
  return router;
}
