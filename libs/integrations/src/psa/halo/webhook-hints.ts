import { z } from 'zod';
import type { WebhookHint } from '../psa-webhooks.js';
import { deliveriesIn } from '../reading/deliveries.js';
import { flag } from '../reading/primitives.js';
import { actionKey } from './map/action-mapper.js';
import { id, link } from './wire/primitives.js';

const ticket = z.looseObject({
  id,
  itil_requesttype_id: link.catch(null),
  is_project: flag.catch(null),
  deleted: flag.catch(null),
});

const delivery = z.looseObject({
  ticket: ticket.nullish().catch(null),
  action: z.looseObject({ id, ticket_id: link }).nullish().catch(null),
  client: z.looseObject({ id }).nullish().catch(null),
  user: z.looseObject({ id }).nullish().catch(null),
});

/** What a delivery is about: each record stands under the name of its kind. Unreadable bodies give nothing. */
export function webhookHints(rawBody: Buffer): WebhookHint[] {
  return deliveriesIn(rawBody).flatMap(hintsOf);
}

function hintsOf(body: unknown): WebhookHint[] {
  const parsed = delivery.safeParse(body);
  if (!parsed.success) return [];
  const { ticket: about, action, client, user } = parsed.data;
  return [
    ...(about ? ticketHints(about) : []),
    ...(action?.ticket_id ? actionHints(action.ticket_id, action.id) : []),
    ...(client ? [hint('companies', client.id)] : []),
    ...(user ? [hint('contacts', user.id)] : []),
  ];
}

/** Projects are tickets of a kind; where the message does not tell the kind, both are looked at. */
function ticketHints(about: z.infer<typeof ticket>): WebhookHint[] {
  const deleted = about.deleted ?? false;
  const project: WebhookHint = { dataSet: 'projects', externalId: about.id, deleted };
  const other: WebhookHint = { dataSet: 'tickets', externalId: about.id, deleted };
  const itil = about.itil_requesttype_id;
  if (itil === '22' || (itil === null && about.is_project)) return [project];
  if (itil !== null || about.is_project === false) return [other];
  return [project, other];
}

/** An action may be a note, a time entry or both. */
function actionHints(ticketId: string, actionId: string): WebhookHint[] {
  const key = actionKey(ticketId, actionId);
  return [hint('notes', key), hint('time_entries', key)];
}

function hint(dataSet: WebhookHint['dataSet'], externalId: string): WebhookHint {
  return { dataSet, externalId, deleted: false };
}
