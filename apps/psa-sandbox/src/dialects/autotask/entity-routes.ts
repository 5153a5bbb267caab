import { type Request, type RequestHandler, type Response, Router } from 'express';
import { type Entity, show } from './entity.js';
import { entityInformation, fieldInformation, userDefinedInformation } from './entity-information.js';
import { noSuchPath, notAllowed, notFound } from './errors.js';
import { children, count, nextPage, query, type QueryCall } from './query/query-request.js';
import { type AutotaskState, originOf, wireOf } from './state.js';
import { create, find, remove, update, type WriteCall } from './writing/write-record.js';

/** The paths of one entity: reading at its own path, writing there or below its parent. */
export function entityRoutes(entity: Entity, state: AutotaskState): Router {
  const router = Router({ mergeParams: true });
  const own = `/${entity.path}`;
  const asking =
    (work: (call: QueryCall) => void): RequestHandler =>
    (request, response) => {
      state.access.authorize(entity.path, 'read');
      work(queryCall(state, entity, request, response));
    };
  router.route(`${own}/query`).get(asking(query)).post(asking(query)).all(refuse);
  router.route(`${own}/query/count`).get(asking(count)).post(asking(count)).all(refuse);
  router.route(`${own}/query/next`).get(asking(nextPage)).post(asking(nextPage)).all(refuse);
  router
    .route(`${own}/entityInformation`)
    .get((_request, response) => void response.json(entityInformation(entity)))
    .all(refuse);
  router
    .route(`${own}/entityInformation/fields`)
    .get((_request, response) => void response.json(fieldInformation(entity, state.world())))
    .all(refuse);
  router
    .route(`${own}/entityInformation/userDefinedFields`)
    .get((_request, response) => void response.json(userDefinedInformation(entity)))
    .all(refuse);
  mountRecords(router, own, entity, state);
  return router;
}

/** GET, DELETE of one record; POST, PATCH and PUT of the collection, with the id in the body. */
function mountRecords(router: Router, own: string, entity: Entity, state: AutotaskState): void {
  const { parent } = entity;
  const below = parent ? `/${parent.entity().path}/:parentId/${parent.segment}` : own;
  const writable = entity.writes.length > 0;
  const many = router.route(below);
  if (parent) many.get(listChildren(entity, parent.field, state));
  if (entity.writes.includes('create'))
    many.post(writing(entity, state, (call, request) => create(call, request.body)));
  if (entity.writes.includes('update')) {
    many.patch(writing(entity, state, (call, request) => update(call, request.body, false)));
    many.put(writing(entity, state, (call, request) => update(call, request.body, true)));
  }
  if (writable || parent) many.all(refuse);
  for (const path of new Set([own, below])) {
    const single = router.route(`${path}/:id`);
    single.all((request, _response, next) => next(/^\d+$/.test(request.params.id) ? undefined : 'route'));
    single.get(readOne(entity, state));
    if (path === below && entity.writes.includes('delete'))
      single.delete(writing(entity, state, (call, request) => remove(call, Number(request.params.id))));
    single.all(refuse);
  }
}

const refuse: RequestHandler = (request) => {
  throw notAllowed(request.method);
};

function queryCall(state: AutotaskState, entity: Entity, request: Request, response: Response): QueryCall {
  const zone = request.params.zone === undefined ? '' : `/${String(request.params.zone)}`;
  return {
    ...{ entity, request, response, settings: state.settings },
    wire: wireOf(state, request, response, false),
    base: `${originOf(request)}${zone}/ATServicesRest/v1.0`,
  };
}

function readOne(entity: Entity, state: AutotaskState): RequestHandler {
  return (request, response) => {
    state.access.authorize(entity.path, 'read');
    const call = writeCall(state, entity, request, response, false);
    const record = find(call, Number(request.params.id));
    if (!record && state.settings.missingRecord === '404')
      throw notFound(entity.name, String(request.params.id));
    response.json({ item: record ? show(entity, record, call.wire) : null });
  };
}

function listChildren(entity: Entity, field: string, state: AutotaskState): RequestHandler {
  return (request, response) => {
    state.access.authorize(entity.path, 'read');
    const { parentId } = writeCall(state, entity, request, response, false);
    children(queryCall(state, entity, request, response), field, parentId ?? 0);
  };
}

function writing(
  entity: Entity,
  state: AutotaskState,
  work: (call: WriteCall, request: Request) => number,
): RequestHandler {
  return (request, response) => {
    state.access.authorize(entity.path, 'write');
    const itemId = work(writeCall(state, entity, request, response, true), request);
    response.json({ itemId });
  };
}

function writeCall(
  state: AutotaskState,
  entity: Entity,
  request: Request,
  response: Response,
  writes: boolean,
): WriteCall {
  const { parentId } = request.params;
  const wire = wireOf(state, request, response, writes);
  const parent = parentId === undefined ? null : Number(parentId);
  if (parent !== null && !entity.parent?.entity().source.get(wire.world, parent))
    throw noSuchPath(request.originalUrl);
  return { entity, wire, settings: state.settings, parentId: parent };
}
