import { PermissionMissing } from '../../psa-errors.js';
import type { CreatedRecord, FieldChange, FieldValue, OutgoingUpdate, PushResult } from '../../psa-writes.js';
import { compare } from '../../writing/compare.js';
import { refusalOf } from '../../writing/refusal.js';
import type { HaloClient } from '../halo-client.js';
import { idLiteral } from '../id-literal.js';
import type { TicketReader } from '../pull/ticket-reader.js';
import type { TenantListCache } from '../tenant-lists.js';
import { allowedStatuses } from '../wire/reference-records.js';
import type { TicketRecord } from '../wire/work-records.js';

/** A record as it is now: for the mirror, and its writable fields for comparing. */
interface Present {
  record: CreatedRecord;
  values: Record<string, FieldValue>;
  typeId: string | null;
}

interface Wanted {
  field: string;
  to: FieldValue;
}

/** What an agent that is nobody is called on the wire. */
const unassigned = 1;

/** Sends changed fields of projects and tickets: reads and compares first (I15), then sends just what still differs. */
export class RecordUpdate {
  constructor(
    private readonly client: HaloClient,
    private readonly tickets: TicketReader,
    private readonly lists: TenantListCache,
  ) {}

  async update(change: OutgoingUpdate): Promise<PushResult> {
    const present = await this.present(change);
    if (!present) {
      const words = `HaloPSA no longer has this ${change.kind}.`;
      return { outcome: 'refused', words, fields: [], record: null };
    }
    const fields = change.fields as Record<string, FieldChange>;
    const { theirs, toSend } = compare(fields, present.values);
    if (Object.keys(theirs).length > 0) return { outcome: 'conflict', theirs, record: present.record };
    if (toSend.length === 0) return { outcome: 'confirmed', record: present.record };
    const wanted = toSend.map((field) => ({
      field,
      to: fields[field]?.to ?? { externalId: null, name: null },
    }));
    const broken = await this.knownRule(wanted, present);
    if (broken) return { outcome: 'refused', ...broken, record: present.record };
    return this.send(change, wanted, present);
  }

  /** Halo answers 201 to fields that it leaves alone, so what it has afterwards is what counts. */
  private async send(
    change: OutgoingUpdate,
    wanted: readonly Wanted[],
    before: Present,
  ): Promise<PushResult> {
    const body = { id: Number(idLiteral(change.externalId)), ...Object.fromEntries(wanted.map(wireField)) };
    try {
      await this.client.post('Tickets', body);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      return { outcome: 'refused', ...refusal, record: before.record };
    }
    const after = await this.present(change);
    if (!after) {
      const words = `HaloPSA no longer has this ${change.kind}.`;
      return { outcome: 'refused', words, fields: [], record: null };
    }
    const ignored = wanted.filter(({ field, to }) => after.values[field]?.externalId !== to.externalId);
    if (ignored.length === 0) return { outcome: 'confirmed', record: after.record };
    const kept = ignored.map(({ field }) => `${field}: ${after.values[field]?.name ?? '–'}`).join(', ');
    const words = `HaloPSA accepted the change but kept its own value (${kept}).`;
    return { outcome: 'refused', words, fields: ignored.map(({ field }) => field), record: after.record };
  }

  private async present(change: OutgoingUpdate): Promise<Present | null> {
    const detail = await this.tickets.detail(idLiteral(change.externalId));
    if (!detail) return null;
    const record = await this.recordOf(change, detail);
    return record && { record, values: await this.valuesOf(detail), typeId: detail.tickettype_id };
  }

  private async recordOf(change: OutgoingUpdate, detail: TicketRecord): Promise<CreatedRecord | null> {
    if (change.kind === 'project') {
      const snapshot = await this.tickets.projectFrom(detail);
      return snapshot && { dataSet: 'projects', snapshot };
    }
    const snapshot = await this.tickets.ticket(detail, null);
    return snapshot && { dataSet: 'tickets', snapshot };
  }

  private async valuesOf(detail: TicketRecord): Promise<Record<string, FieldValue>> {
    const { statusNames } = await this.lists.get();
    const status = detail.status_id;
    return {
      status: {
        externalId: status,
        name: status === null ? null : (detail.status_name ?? statusNames.get(status) ?? null),
      },
      owner: { externalId: detail.agent_id, name: detail.agent_id === null ? null : detail.agent_name },
      priority: {
        externalId: detail.priority_id,
        name: detail.priority_id === null ? null : detail.priority_name,
      },
    };
  }

  /**
   * Known rules before sending (I17): a ticket has a status and a priority, and the status must be one that Halo has and that
   * the ticket's type takes. Where that may not be read, the vendor decides.
   */
  private async knownRule(
    wanted: readonly Wanted[],
    present: Present,
  ): Promise<{ words: string; fields: string[] } | null> {
    const emptied = wanted.find(({ field, to }) => field !== 'owner' && to.externalId === null);
    if (emptied)
      return { words: `HaloPSA keeps no ticket without a ${emptied.field}.`, fields: [emptied.field] };
    const status = wanted.find(({ field }) => field === 'status')?.to;
    if (!status?.externalId) return null;
    const name = status.name ?? status.externalId;
    if (!(await this.hasStatus(status.externalId)))
      return { words: `HaloPSA no longer has the status "${name}".`, fields: ['status'] };
    if (present.typeId !== null && !(await this.takesStatus(present.typeId, status.externalId)))
      return {
        words: `HaloPSA does not allow the status "${name}" for this type of ticket.`,
        fields: ['status'],
      };
    return null;
  }

  private async hasStatus(id: string): Promise<boolean> {
    if ((await this.lists.get()).statusNames.has(id)) return true;
    return (await this.lists.renew()).statusNames.has(id);
  }

  private async takesStatus(typeId: string, statusId: string): Promise<boolean> {
    try {
      const raw = await this.client.get(`TicketType/${idLiteral(typeId)}`, { includedetails: 'true' });
      const { data } = allowedStatuses.safeParse(raw);
      const allowed = (data?.allowed_status ?? []).flatMap((one) => one?.status_id ?? []);
      return data?.allowall_status !== false || allowed.length === 0 || allowed.includes(statusId);
    } catch (error) {
      if (error instanceof PermissionMissing) return true;
      throw error;
    }
  }
}

function wireField({ field, to }: Wanted): [string, number] {
  const value = to.externalId === null ? unassigned : Number(idLiteral(to.externalId));
  switch (field) {
    case 'status':
      return ['status_id', value];
    case 'owner':
      return ['agent_id', value];
    case 'priority':
      return ['priority_id', value];
    default:
      throw new Error(`HaloPSA has no field ${field} to be sent`);
  }
}
