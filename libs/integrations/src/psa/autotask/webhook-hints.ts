import { createHmac, timingSafeEqual } from 'node:crypto';
import type { DataSet } from '../psa-adapter.js';
import type { WebhookHint } from '../psa-webhooks.js';
import { id, text } from '../reading/primitives.js';
import { noteExternalId } from './ids.js';
import { caseless } from './wire/caseless.js';

const delivery = caseless({ action: text, entityType: text, id: id.nullish().catch(null) });

/** What a delivery is about, by Autotask's names in it; some of them are older than those of the REST API. */
const subjects: Readonly<
  Record<string, readonly { dataSet: DataSet; externalId: (id: string) => string; service?: true }[]>
> = {
  // A company carries the address that is its location.
  account: [
    { dataSet: 'companies', externalId: (id) => id },
    { dataSet: 'locations', externalId: (id) => id },
  ],
  contact: [{ dataSet: 'contacts', externalId: (id) => id }],
  ticket: [{ dataSet: 'tickets', externalId: (id) => id, service: true }],
  ticketnote: [{ dataSet: 'notes', externalId: (id) => noteExternalId('TicketNotes', id) }],
};

const aliases: Readonly<Record<string, string>> = { company: 'account' };

/** What to fetch. A webhook that Autotask switched off may have left something untold: everything new is pulled then. */
export function webhookHints(rawBody: Buffer): WebhookHint[] {
  const parsed = delivery.safeParse(parseJson(rawBody));
  if (!parsed.success) return [];
  const name = parsed.data.entityType?.trim().toLowerCase() ?? '';
  const action = parsed.data.action?.trim().toLowerCase() ?? '';
  const known = subjects[aliases[name] ?? name] ?? [];
  const recordId = action === 'deactivated' ? null : (parsed.data.id ?? null);
  if (recordId === null && action !== 'deactivated') return [];
  return known.map(({ dataSet, externalId, service }) => ({
    dataSet,
    externalId: recordId === null ? null : externalId(recordId),
    deleted: action === 'delete',
    ...(service ? { ticketKind: 'service' as const } : {}),
  }));
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

function parseJson(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8'));
  } catch {
    // Whatever it is, there is nothing to fetch in it.
    return null;
  }
}
