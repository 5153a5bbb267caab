import { z } from 'zod';
import { deliveriesIn } from '../reading/deliveries.js';
import { optionalId, text } from '../reading/primitives.js';
import type { WebhookHint } from '../psa-webhooks.js';

const delivery = z.looseObject({
  link: text.catch(null),
  attributes: z
    .looseObject({
      id: optionalId.catch(null),
      ticket_id: optionalId.catch(null),
      subject: text.catch(null),
      number: text.catch(null),
      business_name: text.catch(null),
      firstname: text.catch(null),
    })
    .nullish()
    .catch(null),
});

/** A ticket may be a project; which of the two it is shows when it is read. */
const ofTicket = (externalId: string | null): WebhookHint[] => [
  { dataSet: 'projects', externalId, deleted: false },
  { dataSet: 'tickets', externalId, deleted: false },
];

/**
 * What a delivery is about. Syncro documents no body, so anything that came may be about any ticket: where no record can be
 * made out in it, what is new among the tickets is pulled.
 */
export function hookHints(rawBody: Buffer): WebhookHint[] {
  const bodies = deliveriesIn(rawBody);
  // Whatever it is, it came to an address that only the PSA knows.
  return bodies.length === 0 ? ofTicket(null) : bodies.flatMap(hintsOf);
}

function hintsOf(body: unknown): WebhookHint[] {
  const parsed = delivery.safeParse(body);
  if (!parsed.success) return ofTicket(null);
  const { link, attributes } = parsed.data;
  const [, list, linkedId] = /\/(tickets|customers)\/(\d+)/.exec(link ?? '') ?? [];
  if (attributes?.ticket_id) return ofTicket(attributes.ticket_id);
  if (attributes?.id && attributes.number && attributes.subject) return ofTicket(attributes.id);
  const isCustomer = attributes?.business_name ?? attributes?.firstname;
  if (attributes?.id && isCustomer)
    return [{ dataSet: 'companies', externalId: attributes.id, deleted: false }];
  if (list === 'customers' && linkedId)
    return [{ dataSet: 'companies', externalId: linkedId, deleted: false }];
  return ofTicket(linkedId ?? null);
}
