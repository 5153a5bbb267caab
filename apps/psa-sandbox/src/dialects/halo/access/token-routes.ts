import express, { type Request, Router } from 'express';
import { oauthError } from '../wire/errors.js';
import { Query } from '../wire/query.js';
import type { HaloState } from '../state.js';

/** `POST /auth/token[?tenant=]`: the authorisation server. It takes forms, nothing else. */
export function tokenRouter(state: HaloState): Router {
  const router = Router();
  router.post('/auth/token', express.text({ type: () => true, limit: '64kb' }), (request, response) => {
    state.limit.take('tenant');
    if (!request.is('application/x-www-form-urlencoded'))
      throw oauthError(400, 'invalid_request', 'The mandatory Content-Type header is missing or invalid.');
    const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
    request.body = maskedForm(form);
    const grant = state.tokens.issue(form, new Query(request).text('tenant'));
    response.setHeader('Cache-Control', 'no-store');
    response.json({
      access_token: grant.token,
      token_type: 'Bearer',
      expires_in: state.tokens.settings.lifetimeSeconds,
      scope: grant.scopes.join(' '),
    });
  });
  return router;
}

/** The request log shows bodies: what is secret must not get there. */
function maskedForm(form: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    [...form].map(([name, value]) => [name, name === 'client_secret' ? '***' : value]),
  );
}

/** `GET /api/authinfo`: where tokens come from. Open to all. */
export function authInfo(state: HaloState, request: Request): Record<string, unknown> {
  return {
    auth_url: `${request.protocol}://${request.headers.host ?? 'localhost'}/auth`,
    tenant_id: state.tokens.tenant,
    product: 'HaloPSA',
    ishosted: true,
  };
}
