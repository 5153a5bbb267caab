import { referenceKey, type ReferenceKind } from '#libs/work';
import type { PullPage, QuarantinedRecord, Snapshot } from '../../psa-adapter.js';
import { PermissionMissing, RecordMissing } from '../../psa-errors.js';
import { readRecords, recordReader, type RecordsRead } from '../../reading/read-records.js';
import type { HaloClient } from '../halo-client.js';
import { toBoard, toPriorities, toStatus, toType, toWorkType } from '../map/reference-mapper.js';
import { readStatuses, statusesOfTypes } from '../status-lists.js';
import {
  chargeRateRecord,
  priorityRecord,
  teamRecord,
  type TicketTypeRecord,
  ticketTypeRecord,
} from '../wire/reference-records.js';

type References = Snapshot<'references'>;

/** The number of the lookup list that holds charge rates. */
const chargeRates = '17';

/** Pulls statuses, priorities, types, teams and charge rates. They are short and not paged: all of them are one page. */
export class ReferencePull {
  constructor(private readonly client: HaloClient) {}

  async pull(): Promise<PullPage<'references'>> {
    const types = await this.types();
    const parts = [
      await this.statuses(types.records),
      await this.priorities(),
      types,
      await this.teams(),
      await this.workTypes(),
    ];
    const records = parts.flatMap((part) => part.records);
    return {
      records,
      quarantined: parts.flatMap((part) => part.quarantined),
      nextCursor: null,
      total: records.length,
      highWater: null,
      completeParents: null,
    };
  }

  /** @param key `kind/scope/id`, as `referenceKey` makes it */
  async fetch(key: string): Promise<References | null> {
    const { records } = await this.pull();
    return records.find((one) => referenceKey(one.kind, one.scopeExternalId, one.externalId) === key) ?? null;
  }

  /** Projects are tickets, so both choose from one list; which of it a project may have its types say. */
  private async statuses(types: readonly References[]): Promise<RecordsRead<References>> {
    const { read, closed } = await readStatuses(this.client);
    const projectTypes = types.filter(({ kind }) => kind === 'project_type');
    const ofProjects = await statusesOfTypes(
      this.client,
      projectTypes.map((type) => type.externalId),
    );
    return {
      records: read.records.flatMap((record) => {
        const forTickets = toStatus('ticket_status', record, closed);
        const suits = ofProjects.size === 0 || ofProjects.has(record.id);
        return suits ? [forTickets, toStatus('project_status', record, closed)] : [forTickets];
      }),
      quarantined: named(read.quarantined, 'ticket_status'),
    };
  }

  private async priorities(): Promise<RecordsRead<References>> {
    const { rows } = await this.client.list('Priority');
    const { records, quarantined } = readRecords(
      rows,
      recordReader(priorityRecord, (one) => one),
    );
    return { records: toPriorities(records), quarantined: named(quarantined, 'priority') };
  }

  private async types(): Promise<RecordsRead<References>> {
    const { rows } = await this.client.list('TicketType', { showall: 'true', showinactive: 'true' });
    const { records, quarantined } = readRecords(
      rows,
      recordReader(ticketTypeRecord, (one: TicketTypeRecord) => toType(one)),
    );
    return { records, quarantined: named(quarantined, 'ticket_type') };
  }

  private async teams(): Promise<RecordsRead<References>> {
    const { rows } = await this.client.list('Team', { includeenabled: 'true', includedisabled: 'true' });
    const { records, quarantined } = readRecords(rows, recordReader(teamRecord, toBoard));
    return { records, quarantined: named(quarantined, 'board') };
  }

  /** Not every agent may look into the lookup lists; time is read without the names of its types then. */
  private async workTypes(): Promise<RecordsRead<References>> {
    try {
      const { rows } = await this.client.list('Lookup', { lookupid: chargeRates, showallcodes: 'true' });
      const { records, quarantined } = readRecords(rows, recordReader(chargeRateRecord, toWorkType));
      return { records, quarantined: named(quarantined, 'work_type') };
    } catch (error) {
      if (error instanceof PermissionMissing || error instanceof RecordMissing)
        return { records: [], quarantined: [] };
      throw error;
    }
  }
}

/** Quarantine knows reference items by kind and id. */
function named(broken: readonly QuarantinedRecord[], kind: ReferenceKind): QuarantinedRecord[] {
  return broken.map((one) => ({
    ...one,
    externalId: one.externalId === null ? null : referenceKey(kind, null, one.externalId),
  }));
}
