import { z } from 'zod';
import { type ReferenceKind, referenceKey, type ReferenceSnapshot } from '#libs/work';
import type { PullPage, PullRequest } from '../../psa-adapter.js';
import { flag, id, optionalId, text } from '../../reading/primitives.js';
import { readCursor } from '../../reading/read-cursor.js';
import { readRecords, recordReader } from '../../reading/read-records.js';
import { toBoard, toNamedReference, toWorkType } from '../map/reference-mapper.js';
import type { SyncroClient } from '../syncro-client.js';
import { productRecord } from '../wire/directory-records.js';
import { referenceCursor, type ReferenceCursor } from './cursor.js';

const names = z
  .array(text.catch(null))
  .nullish()
  .catch(null)
  .transform((list) => [...new Set((list ?? []).filter((name) => name !== null))]);
const types = z
  .array(z.looseObject({ id, name: text, disabled: flag }).nullable().catch(null))
  .nullish()
  .catch(null)
  .transform((list) => (list ?? []).filter((type) => type !== null));

const ticketSettings = z.looseObject({
  ticket_status_list: names,
  ticket_types: types,
  default_labor_product_id: optionalId.catch(null),
});
const accountSettings = z.looseObject({
  ticket: z
    .looseObject({ ticket_types: types, problem_types: names, priorities: names })
    .nullish()
    .catch(null),
});

/**
 * Statuses, ticket types, problem types and priorities out of two answers with the account's settings, then labour out of the
 * products. A project is a ticket, so its statuses and types are those of tickets.
 */
export class ReferencePull {
  constructor(private readonly client: SyncroClient) {}

  async pull(request: PullRequest): Promise<PullPage<'references'>> {
    if (request.cursor === null) return this.ticketSettings();
    const at = readCursor(referenceCursor, request.cursor, { productPage: 0, usual: null, hasTypes: false });
    return at.productPage === 0 ? this.accountSettings(at) : this.labour(at);
  }

  /** The names of the account's statuses, as they are now. */
  async statuses(): Promise<string[]> {
    return ticketSettings.parse(await this.client.get('tickets/settings')).ticket_status_list;
  }

  private async ticketSettings(): Promise<PullPage<'references'>> {
    const found = ticketSettings.parse(await this.client.get('tickets/settings'));
    const records = [
      ...named('ticket_status', found.ticket_status_list),
      ...named('project_status', found.ticket_status_list),
      ...found.ticket_types.map(toBoard),
    ];
    const hasTypes = found.ticket_types.length > 0;
    return pageOf(records, [], { productPage: 0, usual: found.default_labor_product_id, hasTypes });
  }

  private async accountSettings(at: ReferenceCursor): Promise<PullPage<'references'>> {
    const { ticket } = accountSettings.parse(await this.client.get('settings'));
    const records = [
      ...named('priority', ticket?.priorities ?? []),
      ...named('ticket_type', ticket?.problem_types ?? []),
      ...named('project_type', ticket?.problem_types ?? []),
      ...(at.hasTypes ? [] : (ticket?.ticket_types ?? []).map(toBoard)),
    ];
    return pageOf(records, [], { ...at, productPage: 1 });
  }

  /** Labour is what nobody keeps on a shelf. */
  private async labour(at: ReferenceCursor): Promise<PullPage<'references'>> {
    const answer = await this.client.list('products', at.productPage);
    const read = recordReader(productRecord, (record) =>
      record.maintain_stock || record.serialized ? null : toWorkType(record, at.usual),
    );
    const { records, quarantined } = readRecords(answer.records, read);
    return pageOf(
      records,
      quarantined.map((broken) => ({
        ...broken,
        externalId: broken.externalId === null ? null : referenceKey('work_type', null, broken.externalId),
      })),
      answer.next === null ? null : { ...at, productPage: answer.next },
    );
  }
}

function named(kind: ReferenceKind, list: readonly string[]): ReferenceSnapshot[] {
  return list.map((name, place) => toNamedReference(kind, name, place));
}

function pageOf(
  records: ReferenceSnapshot[],
  quarantined: PullPage['quarantined'],
  next: ReferenceCursor | null,
): PullPage<'references'> {
  const nextCursor = next && JSON.stringify(next);
  return { records, quarantined, nextCursor, total: null, highWater: null, completeParents: null };
}
