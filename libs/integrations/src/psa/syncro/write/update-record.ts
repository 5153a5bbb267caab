import type { CreatedRecord, FieldChange, FieldValue, OutgoingUpdate, PushResult } from '../../psa-writes.js';
import { id } from '../../reading/primitives.js';
import { compare } from '../../writing/compare.js';
import { toProject, toTicket } from '../map/work-mapper.js';
import type { ReferencePull } from '../pull/reference-pull.js';
import { readTicket, type SingleTicket, type SingleTickets } from '../pull/single-ticket.js';
import { asObject, type SyncroClient, unwrap } from '../syncro-client.js';
import type { TicketRecord } from '../wire/work-records.js';
import { unknownStatus } from './known-status.js';
import { type Refusal, refusalOf } from '../../writing/refusal.js';

const wireNames = { status: 'status', owner: 'user_id', priority: 'priority' } as const;
type Field = keyof typeof wireNames;

/** Sends changed fields of projects and tickets, which are one thing here: reads and compares first (I15), then sends just those. */
export class RecordUpdate {
  constructor(
    private readonly client: SyncroClient,
    private readonly tickets: SingleTickets,
    private readonly references: ReferencePull,
    private readonly timeZone: string,
  ) {}

  async update(change: OutgoingUpdate): Promise<PushResult> {
    const before = await this.tickets.read(change.externalId);
    if (!before) {
      const words = `Syncro no longer has this ${change.kind}.`;
      return { outcome: 'refused', words, fields: [], record: null };
    }
    const record = this.recordOf(change, before, before.record);
    const fields = change.fields as Partial<Record<Field, FieldChange>>;
    const { theirs, toSend } = compare(fields, valuesOf(before.record));
    if (Object.keys(theirs).length > 0) return { outcome: 'conflict', theirs, record };
    if (toSend.length === 0) return { outcome: 'confirmed', record };
    const wanted = toSend.map((field): Wanted => {
      const name = field as Field;
      return [name, fields[name]?.to ?? { externalId: null, name: null }];
    });
    const broken = await this.knownRule(wanted);
    if (broken) return { outcome: 'refused', ...broken, record };
    return this.send(change, before, wanted);
  }

  /** Known rules before sending (I17): fields can be set but not emptied, and a status has to exist. */
  private async knownRule(wanted: readonly Wanted[]): Promise<Refusal | null> {
    const emptied = wanted.find(([, to]) => to.externalId === null);
    if (emptied) {
      const [field] = emptied;
      const what = field === 'owner' ? 'take the technician off a ticket' : `empty the ${field} of a ticket`;
      return { words: `Syncro does not let other programs ${what}. Do it in Syncro.`, fields: [field] };
    }
    const status = wanted.find(([field]) => field === 'status')?.[1].externalId;
    return status ? unknownStatus(this.references, status) : null;
  }

  private async send(
    change: OutgoingUpdate,
    before: SingleTicket,
    wanted: readonly Wanted[],
  ): Promise<PushResult> {
    const path = `tickets/${id.parse(change.externalId)}`;
    let answer: unknown;
    try {
      answer = await this.client.send('PUT', path, bodyOf(wanted));
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      return { outcome: 'refused', ...refusal, record: this.recordOf(change, before, before.record) };
    }
    const told =
      asObject(unwrap(answer, 'ticket')) ?? asObject(unwrap(await this.client.get(path), 'ticket'));
    const after = readTicket({ ...before.raw, ...told });
    const record = this.recordOf(change, before, after);
    const now = valuesOf(after);
    const ignored = wanted.filter(([field, to]) => now[field].externalId !== to.externalId);
    if (ignored.length === 0) return { outcome: 'confirmed', record };
    const kept = ignored.map(([field]) => `${field}: ${now[field].name ?? '–'}`).join(', ');
    const words = `Syncro accepted the change but kept its own value (${kept}).`;
    return { outcome: 'refused', words, fields: ignored.map(([field]) => field), record };
  }

  /** Where a ticket belongs does not change by what we send. */
  private recordOf(change: OutgoingUpdate, before: SingleTicket, record: TicketRecord): CreatedRecord {
    return change.kind === 'project'
      ? { dataSet: 'projects', snapshot: toProject(record, this.timeZone) }
      : { dataSet: 'tickets', snapshot: toTicket(record, before.projectId, this.timeZone) };
  }
}

type Wanted = readonly [field: Field, to: FieldValue];

function bodyOf(wanted: readonly Wanted[]): object {
  return Object.fromEntries(
    wanted.map(([field, { externalId }]) => [
      wireNames[field],
      field === 'owner' ? Number(id.parse(externalId)) : externalId,
    ]),
  );
}

function valuesOf(record: TicketRecord): Record<Field, FieldValue> {
  const { status, priority, user_id: ownerId, user } = record;
  const owner = user?.id === ownerId ? user : null;
  return {
    status: { externalId: status, name: status },
    owner: { externalId: ownerId, name: owner?.full_name ?? null },
    priority: { externalId: priority, name: priority },
  };
}
