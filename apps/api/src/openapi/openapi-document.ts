import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { type RouteAccess, RouteDeclarations } from '#libs/identity';
import { ProblemDto } from '#libs/platform';

/** Of the API, not of the program: changes with its major version in the path. */
const API_VERSION = '1.0.0';
const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

const DESCRIPTION = `Everything that the Atrium staff app does, for programs.

Sign in with an API key as a bearer token. Errors are problem documents (RFC 9457) with a \`code\` that stays the same and the
\`correlationId\` to tell support. Lists are paged by \`cursor\`. Creates accept \`Idempotency-Key\`; versioned records take
\`If-Match\` with the \`version\` that was read, in quotes. Times are ISO 8601 in UTC, dates are \`yyyy-mm-dd\`.`;

/**
 * The OpenAPI document of a composed (not necessarily started) API. Each operation says who may call it: \`security\` is
 * empty for public ones, and \`x-permissions\` lists what a caller needs.
 * @throws when two operations would have one id
 */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Atrium')
    .setDescription(DESCRIPTION)
    .setVersion(API_VERSION)
    .addCookieAuth('atrium_session', { type: 'apiKey', in: 'cookie' }, 'session')
    .addCookieAuth(
      'atrium_portal',
      { type: 'apiKey', in: 'cookie', description: 'A client contact in the client portal' },
      'portal',
    )
    .addBearerAuth({ type: 'http', description: 'An API key, `atr_…`' }, 'apiKey')
    .addSecurityRequirements('session')
    .addSecurityRequirements('apiKey')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    extraModels: [ProblemDto],
    operationIdFactory: operationId,
  });
  declareAccess(document, accessByOperation(app));
  return document;
}

function operationId(controller: string, handler: string): string {
  return `${controller.replace(/Controller$/, '')}_${handler}`;
}

function accessByOperation(app: INestApplication): Map<string, RouteAccess> {
  const access = new Map<string, RouteAccess>();
  for (const route of app.get(RouteDeclarations, { strict: false }).list()) {
    access.set(operationId(route.controller, route.handler), route.access);
  }
  return access;
}

function declareAccess(document: OpenAPIObject, accessOf: ReadonlyMap<string, RouteAccess>): void {
  const seen = new Set<string>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      const id = operation.operationId ?? '';
      if (seen.has(id))
        throw new Error(`Two operations have the id ${id}: rename a handler (${method} ${path}).`);
      seen.add(id);
      const access = accessOf.get(id);
      if (!access) throw new Error(`Nothing is declared for ${id}.`);
      switch (access.kind) {
        case 'public':
          operation.security = [];
          break;
        case 'signed-in':
          operation.security = [{ session: [] }];
          break;
        case 'contact':
          operation.security = [{ portal: [] }];
          break;
        case 'permission':
          Object.assign(operation, { 'x-permissions': [...access.keys] });
          break;
      }
    }
  }
}
