import { Router } from 'express';
import { z } from 'zod';
import { limitSchema } from '../rolling-limit.js';
import { type ConnectWiseState, USUAL_LIMIT } from './call.js';

const credentialSchema = z.strictObject({
  companyId: z
    .string()
    .regex(/^[^+:]+$/)
    .default('summit'),
  publicKey: z.string().regex(/^[^:]+$/),
  privateKey: z.string().min(1),
  member: z.string().default('AtriumAPI'),
});
const permissionSchema = z.strictObject({
  publicKey: z.string().default('demoPublic'),
  /** As in error messages: project, projectPhase, projectTicket, ticket, ticketNote, timeEntry, company, contact… */
  entity: z.string(),
  need: z.enum(['read', 'write']),
  allowed: z.boolean(),
});
const deliverySchema = z.strictObject({
  retryDelaysMs: z.array(z.number().int().min(0)).max(5).default([2_000, 4_000]),
  timeoutMs: z.number().int().min(10).default(5_000),
});

/** What only ConnectWise has to be managed: credentials, permissions, rate limit, callbacks. */
export function connectWiseControl(state: ConnectWiseState): Router {
  const router = Router();
  router.get('/', (_request, response) => {
    response.json({
      codebase: state.codebase.current,
      limits: state.limit.settings,
      callbacks: state.deliveries.settings,
      credentials: state.access.list().map(({ companyId, publicKey, member }) => ({
        companyId,
        publicKey,
        member,
        denied: state.access.deniedOf(publicKey),
      })),
    });
  });
  router.post('/credentials', (request, response) => {
    const credential = credentialSchema.parse(request.body);
    state.access.add(credential);
    response.status(201).json({ publicKey: credential.publicKey });
  });
  router.delete('/credentials/:publicKey', (request, response) => {
    response.status(state.access.revoke(request.params.publicKey) ? 204 : 404).end();
  });
  router.post('/permissions', (request, response) => {
    const { publicKey, entity, need, allowed } = permissionSchema.parse(request.body);
    state.access.deny(publicKey, entity, need, !allowed);
    response.json({ publicKey, denied: state.access.deniedOf(publicKey) });
  });
  router.put('/limits', (request, response) => {
    state.limit.reset();
    state.limit.settings = limitSchema(USUAL_LIMIT).parse(request.body);
    response.json(state.limit.settings);
  });
  router.put('/callbacks', (request, response) => {
    state.deliveries.settings = deliverySchema.parse(request.body);
    response.json(state.deliveries.settings);
  });
  router.post('/callbacks/rotate-key', (_request, response) => {
    response.json({ keyNumber: state.deliveries.rotateKey() });
  });
  router.get('/deliveries', (_request, response) => {
    response.json({ items: state.deliveries.list() });
  });
  return router;
}
