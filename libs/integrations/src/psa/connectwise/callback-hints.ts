import { z } from 'zod';
import type { DataSet } from '../psa-adapter.js';
import type { WebhookHint } from '../psa-webhooks.js';
import { isProjectTicket } from './pull/lists.js';
import { deliveriesIn } from '../reading/deliveries.js';
import { id, text } from '../reading/primitives.js';

const delivery = z.looseObject({
  Action: text,
  ID: id,
  Type: text,
  // A text of JSON; empty or absent on deletions.
  Entity: z.string().nullish().catch(null),
});

const entity = z.looseObject({ recordType: text });

/** What a delivery is about. Bodies that cannot be read and types that we do not mirror give nothing. */
export function callbackHints(rawBody: Buffer, subjects: Readonly<Record<string, DataSet>>): WebhookHint[] {
  return deliveriesIn(rawBody).flatMap((body) => hintsOf(body, subjects));
}

function hintsOf(body: unknown, subjects: Readonly<Record<string, DataSet>>): WebhookHint[] {
  const parsed = delivery.safeParse(body);
  if (!parsed.success) return [];
  const type = parsed.data.Type?.toLowerCase() ?? '';
  const dataSet = Object.hasOwn(subjects, type) ? subjects[type] : undefined;
  if (!dataSet) return [];
  const hint: WebhookHint = {
    dataSet,
    externalId: parsed.data.ID,
    deleted: parsed.data.Action?.toLowerCase() === 'deleted',
  };
  const kind = dataSet === 'tickets' ? ticketKindOf(parsed.data.Entity) : null;
  return [kind ? { ...hint, ticketKind: kind } : hint];
}

function ticketKindOf(entityText: string | null | undefined): 'project' | 'service' | null {
  const parsed = entity.safeParse(parseJson(entityText ?? ''));
  if (!parsed.success || !parsed.data.recordType) return null;
  return isProjectTicket(parsed.data.recordType) ? 'project' : 'service';
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    // Whatever it is, there is nothing to fetch in it.
    return null;
  }
}
