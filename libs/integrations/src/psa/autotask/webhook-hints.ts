import { createHmac, timingSafeEqual } from 'node:crypto';
import type { DataSet } from '../psa-adapter.js';
import type { WebhookHint } from '../psa-webhooks.js';
import { deliveriesIn } from '../reading/deliveries.js';
import { id, text } from '../reading/primitives.js';
import { noteExternalId } from './ids.js';
import { caseless } from './wire/caseless.js';

const delivery = caseless({ action: text, entityType: text, id: id.nullish().catch(null) });

interface Subject {
  dataSet: DataSet;
  externalId: (id: string) => string;
  service?: true;
}

const plainId = (id: string) => id;
const company: Subject = { dataSet: 'companies', externalId: plainId };
const device: Subject = { dataSet: 'devices', externalId: plainId };

/** What a delivery is about. Autotask's names in it are older than those of its REST API; both are understood. */
const subjects = new Map<string, Subject>([
  ['account', company],
  ['company', company],
  ['contact', { dataSet: 'contacts', externalId: plainId }],
  ['installedproduct', device],
  ['configurationitem', device],
  ['ticket', { dataSet: 'tickets', externalId: plainId, service: true }],
  ['ticketnote', { dataSet: 'notes', externalId: (id) => noteExternalId('TicketNotes', id) }],
]);

/** What to fetch. A webhook that Autotask switched off may have left something untold: everything new is pulled then. */
export function webhookHints(rawBody: Buffer): WebhookHint[] {
  return deliveriesIn(rawBody).flatMap(hintsOf);
}

function hintsOf(body: unknown): WebhookHint[] {
  const parsed = delivery.safeParse(body);
  if (!parsed.success) return [];
  const subject = subjects.get(parsed.data.entityType?.trim().toLowerCase() ?? '');
  const action = parsed.data.action?.trim().toLowerCase() ?? '';
  const off = action === 'deactivated';
  const recordId = off ? null : (parsed.data.id ?? null);
  if (!subject || (recordId === null && !off)) return [];
  const { dataSet, externalId, service } = subject;
  return [
    {
      dataSet,
      externalId: recordId === null ? null : externalId(recordId),
      deleted: action === 'delete',
      ...(service ? { ticketKind: 'service' } : {}),
    },
  ];
}

/** The value of `X-Hook-Signature` for a body. */
export function hookSignature(rawBody: Buffer, secret: string): string {
  return `sha1=${createHmac('sha1', secret).update(rawBody).digest('base64')}`;
}

/** Is this the signature of these very bytes? */
export function isSigned(header: string | string[] | undefined, rawBody: Buffer, secret: string): boolean {
  if (typeof header !== 'string') return false;
  const given = Buffer.from(header.trim(), 'latin1');
  const expected = Buffer.from(hookSignature(rawBody, secret), 'latin1');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
