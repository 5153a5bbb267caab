import { readOne, recordReader } from '../../reading/read-records.js';
import { text, id } from '../../reading/primitives.js';
import { asObject, type SyncroClient, unwrap } from '../syncro-client.js';
import { ticketRecord, type TicketRecord } from '../wire/work-records.js';
import type { ProjectRule } from './project-rule.js';

/** A ticket by itself, raw and read, and what it is to us. */
export interface SingleTicket {
  readonly raw: Record<string, unknown>;
  readonly record: TicketRecord;
  readonly isProject: boolean;
  /** The parent ticket, where that is a project. */
  readonly projectId: string | null;
}

const reader = recordReader(ticketRecord, (record) => record);

/** Reads a raw ticket; throws `RecordUnreadable`. */
export function readTicket(raw: unknown): TicketRecord {
  const record = readOne(raw, reader);
  if (record === null) throw new Error('A ticket was left out by its own reader');
  return record;
}

/** Reads single tickets. Their answers may lack what lists say about parents; then the ticket's row in the list is read too. */
export class SingleTickets {
  constructor(
    private readonly client: SyncroClient,
    private readonly rule: ProjectRule,
  ) {}

  /** @returns null when there is no such ticket */
  async read(externalId: string): Promise<SingleTicket | null> {
    const raw = await this.whole(externalId);
    return raw && this.judge(raw);
  }

  /** The same for an answer to a write. @param before what the ticket was, for what the answer leaves out */
  async after(answer: unknown, before: Record<string, unknown> = {}): Promise<SingleTicket> {
    return this.judge({ ...before, ...asObject(unwrap(answer, 'ticket')) });
  }

  private async judge(raw: Record<string, unknown>): Promise<SingleTicket> {
    const record = readTicket(raw);
    const isProject = await this.rule.isProject(record);
    return { raw, record, isProject, projectId: isProject ? null : await this.projectOf(record) };
  }

  private async projectOf({ parent_id: parentId }: TicketRecord): Promise<string | null> {
    if (parentId === null) return null;
    const parent = await this.whole(parentId);
    return parent && this.rule.marked(readTicket(parent)) ? parentId : null;
  }

  private async whole(externalId: string): Promise<Record<string, unknown> | null> {
    const raw = asObject(unwrap(await this.client.get(`tickets/${id.parse(externalId)}`), 'ticket'));
    if (!raw || 'parent_id' in raw) return raw;
    return { ...raw, ...(await this.row(raw)) };
  }

  /** The ticket as lists have it, found by the number that people read; without its cut comments. */
  private async row(raw: Record<string, unknown>): Promise<object> {
    const number = text.safeParse(raw.number).data;
    if (!number) return {};
    const { records } = await this.client.list('tickets', 1, { number });
    const { comments: _cut, ...row } = records.map(asObject).find((one) => one?.id === raw.id) ?? {};
    return row;
  }
}
