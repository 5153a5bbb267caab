import { PermissionMissing, VendorAnswerUnreadable } from '../../psa-errors.js';
import type { CreatedRecord, FieldChange, FieldValue, OutgoingUpdate, PushResult } from '../../psa-writes.js';
import { idLiteral } from '../conditions.js';
import type { ConnectWiseClient, PatchOperation } from '../connectwise-client.js';
import { toProject, toTicket } from '../map/work-mapper.js';
import { reasonOf } from '../../reading/primitives.js';
import { projectRecord, ticketRecord } from '../wire/work-records.js';
import { compare } from '../../writing/compare.js';
import { refusalOf } from '../../writing/refusal.js';

/** A record as it is now: for the mirror, and its writable fields for comparing. */
interface Present {
  record: CreatedRecord;
  values: Record<string, FieldValue>;
  boardId: string | null;
}

/** Sends changed fields of projects and tickets: reads and compares first (I15), then patches just what still differs. */
export class RecordUpdate {
  constructor(private readonly client: ConnectWiseClient) {}

  async update(change: OutgoingUpdate): Promise<PushResult> {
    const path = pathOf(change);
    const raw = await this.client.get(path);
    if (raw === null) {
      return {
        outcome: 'refused',
        words: `ConnectWise no longer has this ${change.kind}.`,
        fields: [],
        record: null,
      };
    }
    const present = presentOf(change, raw);
    const fields = change.fields as Record<string, FieldChange>;
    const { theirs, toSend } = compare(fields, present.values);
    if (Object.keys(theirs).length > 0) return { outcome: 'conflict', theirs, record: present.record };
    if (toSend.length === 0) return { outcome: 'confirmed', record: present.record };
    const wanted = toSend.map((field) => ({
      field,
      to: fields[field]?.to ?? { externalId: null, name: null },
    }));
    const unknown = await this.unknownStatus(change, wanted, present);
    if (unknown) return { outcome: 'refused', words: unknown, fields: ['status'], record: present.record };
    return this.send(change, path, wanted, present);
  }

  private async send(
    change: OutgoingUpdate,
    path: string,
    wanted: Wanted[],
    before: Present,
  ): Promise<PushResult> {
    let answer: unknown;
    try {
      answer = await this.client.patch(path, wanted.map(patchOf));
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      return { outcome: 'refused', ...refusal, record: before.record };
    }
    const after = presentOf(change, answer ?? (await this.client.get(path)));
    const ignored = wanted.filter(({ field, to }) => after.values[field]?.externalId !== to.externalId);
    if (ignored.length === 0) return { outcome: 'confirmed', record: after.record };
    // ConnectWise answers 200 to some patches without doing them.
    const kept = ignored.map(({ field }) => `${field}: ${after.values[field]?.name ?? '–'}`).join(', ');
    const words = `ConnectWise accepted the change but kept its own value (${kept}).`;
    return { outcome: 'refused', words, fields: ignored.map(({ field }) => field), record: after.record };
  }

  /**
   * Known rules before sending (I17): a project status must exist, a ticket status must belong to the ticket's board. Words for
   * the author, or null when nothing speaks against it. Where the list may not be read, the vendor decides.
   */
  private async unknownStatus(
    change: OutgoingUpdate,
    wanted: Wanted[],
    present: Present,
  ): Promise<string | null> {
    const status = wanted.find(({ field }) => field === 'status')?.to;
    if (!status?.externalId) return null;
    const list =
      change.kind === 'project' ? 'project/statuses' : `service/boards/${present.boardId}/statuses`;
    if (change.kind === 'ticket' && present.boardId === null) return null;
    try {
      if ((await this.client.get(`${list}/${idLiteral(status.externalId)}`)) !== null) return null;
    } catch (error) {
      if (error instanceof PermissionMissing) return null;
      throw error;
    }
    const name = status.name ?? status.externalId;
    return change.kind === 'project'
      ? `ConnectWise no longer has the status "${name}".`
      : `The status "${name}" does not belong to the ticket's board in ConnectWise.`;
  }
}

interface Wanted {
  field: string;
  to: FieldValue;
}

function patchOf({ field, to }: Wanted): PatchOperation {
  if (to.externalId === null) return { op: 'remove', path: field };
  return { op: 'replace', path: field, value: { id: Number(idLiteral(to.externalId)) } };
}

function pathOf(change: OutgoingUpdate): string {
  const id = idLiteral(change.externalId);
  return change.kind === 'project' ? `project/projects/${id}` : `${change.ticketKind}/tickets/${id}`;
}

function presentOf(change: OutgoingUpdate, raw: unknown): Present {
  if (change.kind === 'project') {
    const parsed = projectRecord.safeParse(raw);
    if (!parsed.success)
      throw new VendorAnswerUnreadable(`The PSA's project cannot be read: ${reasonOf(parsed.error)}`);
    return {
      record: { dataSet: 'projects', snapshot: toProject(parsed.data) },
      values: { status: valueOf(parsed.data.status) },
      boardId: null,
    };
  }
  const parsed = ticketRecord.safeParse(raw);
  if (!parsed.success)
    throw new VendorAnswerUnreadable(`The PSA's ticket cannot be read: ${reasonOf(parsed.error)}`);
  const { status, owner, priority, board } = parsed.data;
  return {
    record: { dataSet: 'tickets', snapshot: toTicket(parsed.data, change.ticketKind) },
    values: { status: valueOf(status), owner: valueOf(owner), priority: valueOf(priority) },
    boardId: board?.id ?? null,
  };
}

function valueOf(
  reference: { id: string; name: string | null; identifier: string | null } | null,
): FieldValue {
  return { externalId: reference?.id ?? null, name: reference?.name ?? reference?.identifier ?? null };
}
