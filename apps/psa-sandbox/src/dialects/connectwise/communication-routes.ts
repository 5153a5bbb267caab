import { type Request, type Response, Router } from 'express';
import { updateRecord } from '../../world/changes.js';
import type { Communication, Contact } from '../../world/model.js';
import { objectBody } from './body.js';
import { callOf, type ConnectWiseState } from './call.js';
import { badRequest, type FieldProblem, invalidObject, notFound, ValueError } from './errors.js';
import { info, type Loose } from './fields.js';
import { readOperations } from './json-patch.js';
import type { Call } from './resource.js';
import {
  contact as contactEntity,
  nextCommunicationId,
  readCommunication,
  showCommunication,
} from './resources/company-entities.js';

/** `/company/contacts/{id}/communications`: parts of a contact with paths of their own. */
export function communicationRoutes(state: ConnectWiseState): Router {
  const router = Router({ mergeParams: true });
  const base = '/company/contacts/:parentId/communications';
  const within = (work: (call: Call, contact: Contact) => void) => (request: Request, response: Response) => {
    const call = callOf(state, { path: base, entity: contactEntity, verbs: 'write' }, request, response);
    const contact = call.wire.world.get('contact', Number(request.params.parentId));
    if (!contact) throw notFound('contact', String(request.params.parentId));
    work(call, contact);
  };
  router
    .route(base)
    .get(
      within((call, contact) =>
        call.response.json(contact.communications.map((item) => shown(call, contact, item))),
      ),
    )
    .post(
      within((call, contact) => {
        const item = taken(call, nextCommunicationId(contact.id, contact.communications), call.request.body);
        save(call, contact, [...contact.communications, item]);
        call.response.status(201).json(shown(call, call.wire.world.need('contact', contact.id), item));
      }),
    );
  router.get(
    `${base}/count`,
    within((call, contact) => call.response.json({ count: contact.communications.length })),
  );
  router
    .route(`${base}/:id`)
    .get(within((call, contact) => call.response.json(shown(call, contact, itemOf(call, contact)))))
    .put(within((call, contact) => change(call, contact, objectBody(call.request.body))))
    .patch(within((call, contact) => change(call, contact, patched(call, contact))))
    .delete(
      within((call, contact) => {
        const item = itemOf(call, contact);
        save(
          call,
          contact,
          contact.communications.filter((other) => other.id !== item.id),
        );
        call.response.status(204).end();
      }),
    );
  return router;
}

function shown(call: Call, contact: Contact, item: Communication): Loose {
  return { ...showCommunication(item, call.wire), contactId: contact.id, _info: info(contact) };
}

function itemOf(call: Call, contact: Contact): Communication {
  const id = Number(call.request.params.id);
  const item = contact.communications.find((other) => other.id === id);
  if (!item) throw notFound('contactCommunication', id);
  return item;
}

function change(call: Call, contact: Contact, body: Loose): void {
  const item = taken(call, itemOf(call, contact).id, body);
  save(
    call,
    contact,
    contact.communications.map((other) => (other.id === item.id ? item : other)),
  );
  call.response.json(shown(call, call.wire.world.need('contact', contact.id), item));
}

const COMMUNICATION_FIELDS = [
  'type',
  'value',
  'extension',
  'defaultFlag',
  'communicationType',
  'domain',
  'mobileGuid',
];

function patched(call: Call, contact: Contact): Loose {
  const current = showCommunication(itemOf(call, contact), call.wire);
  for (const { op, field, below, value } of readOperations(call.request.body)) {
    if (!COMMUNICATION_FIELDS.includes(field))
      throw badRequest('InvalidPath', `The path '${field}' does not exist on contactCommunication.`);
    if (!below) current[field] = op === 'remove' ? null : value;
  }
  return current;
}

function save(call: Call, contact: Contact, communications: readonly Communication[]): void {
  updateRecord(call.wire.world, 'contact', contact.id, { communications }, { by: call.wire.by });
}

function taken(call: Call, id: number, body: unknown): Communication {
  try {
    return readCommunication(objectBody(body), id, call.wire);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    const problem: FieldProblem = {
      code: error.code,
      message: error.message,
      resource: 'contactCommunication',
      field: 'value',
    };
    throw invalidObject('contactCommunication', [problem]);
  }
}
