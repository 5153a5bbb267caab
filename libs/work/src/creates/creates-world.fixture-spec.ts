import type { RequestCtx } from '#libs/platform';
import type { NoteSnapshot, ProjectSnapshot, TicketSnapshot, TimeEntrySnapshot } from '../index.js';
import { at, company, project, reference, ticket, WorkWorld } from '../work-world.fixture-spec.js';
import type { Change, Claim, RecordKind } from '../changes/change.js';
import type { CreateRequest, NoteRequest, TimeEntryRequest } from './create-request.js';

/** One tenant whose PSA has a project with an open ticket, a closed one and one in a status without time. */
export class CreatesWorld {
  ctx!: RequestCtx;
  sourceId!: string;
  /** Our ids of what the PSA has, by vendor id. */
  ids: Record<string, string> = {};

  private constructor(readonly work: WorkWorld) {}

  static async start(): Promise<CreatesWorld> {
    return new CreatesWorld(await WorkWorld.start());
  }

  /** Begins anew with another tenant. */
  async begin(): Promise<void> {
    ({ ctx: this.ctx, sourceId: this.sourceId } = await this.work.tenant());
    const { mirror, directory, db } = this.work;
    await db.run(this.ctx, async (tx) => {
      await mirror.applyMembers(tx, this.sourceId, [
        { externalId: 'm1', version: null, identifier: 'maya', name: 'Maya', email: null, active: true },
      ]);
      await mirror.applyReferences(tx, this.sourceId, [
        reference('project_status', 'p-open', 'Open', { isDefault: true }),
        reference('board', 'b1', 'Projects'),
        reference('board', 'b2', 'Service'),
        reference('ticket_status', 't-open', 'New', { scopeExternalId: 'b1', isDefault: true }),
        reference('ticket_status', 't-hold', 'No time', { scopeExternalId: 'b1', noTime: true }),
        reference('ticket_status', 's-open', 'New', { scopeExternalId: 'b2', isDefault: true }),
        reference('priority', 'prio', 'High'),
        reference('work_type', 'wt', 'Remote'),
      ]);
      await directory.applyCompanies(tx, this.sourceId, [company('c1'), company('c2')]);
      await mirror.applyProjects(tx, this.sourceId, [
        project('100', { statusExternalId: 'p-open', boardExternalId: 'b1' }),
      ]);
      const more = { boardExternalId: 'b1', statusExternalId: 't-open' };
      await mirror.applyTickets(tx, this.sourceId, [
        ticket('1', more),
        ticket('2', { ...more, closed: true }),
        ticket('3', { ...more, statusExternalId: 't-hold' }),
      ]);
    });
    const rows = await this.rows<{ id: string; external_id: string }>(
      ['projects', 'tickets', 'members', 'companies', 'reference_items']
        .map((table) => `select id, external_id from ${table}`)
        .join(' union all '),
    );
    this.ids = Object.fromEntries(rows.map((row) => [row.external_id, row.id]));
  }

  id(externalId: string): string {
    const id = this.ids[externalId];
    if (id === undefined) throw new Error(`There is no ${externalId}.`);
    return id;
  }

  rows<R>(sql: string, params: unknown[] = []): Promise<R[]> {
    return this.work.rows<R>(this.ctx, sql, params);
  }

  /** Ids and vendor ids of all rows of a table that are not marked as gone, but for what `begin` made. */
  async made(table: string): Promise<{ id: string; external_id: string }[]> {
    const rows = await this.rows<{ id: string; external_id: string }>(
      `select id, external_id from ${table} where deleted_at is null order by external_id`,
    );
    return rows.filter(({ id }) => !Object.values(this.ids).includes(id));
  }

  request(wish: CreateRequest) {
    return this.work.db.run(this.ctx, (tx) => this.work.creates.request(tx, wish));
  }

  /** A create that the journal takes. */
  async create(wish: CreateRequest): Promise<{ change: Change; recordId: string }> {
    const outcome = await this.request(wish);
    if (outcome.outcome !== 'journalled') throw new Error(JSON.stringify(outcome));
    return outcome;
  }

  note(text: string, more: Partial<NoteRequest> = {}): NoteRequest {
    return {
      kind: 'note',
      on: { kind: 'ticket', id: this.id('1') },
      text,
      internal: true,
      memberId: null,
      ...more,
    };
  }

  time(more: Partial<TimeEntryRequest> = {}): TimeEntryRequest {
    return {
      kind: 'time_entry',
      ticketId: this.id('1'),
      memberId: this.id('m1'),
      startedAt: at(0),
      hours: 1.5,
      billable: true,
      notes: 'Worked',
      internalNotes: null,
      workTypeId: null,
      workRoleId: null,
      ...more,
    };
  }

  newTicket(summary: string, more: object = {}): CreateRequest {
    return {
      kind: 'ticket',
      projectId: this.id('100'),
      phaseId: null,
      companyId: null,
      contactId: null,
      boardId: null,
      statusId: null,
      priorityId: null,
      ownerId: null,
      summary,
      description: null,
      dueDate: null,
      ...more,
    };
  }

  newProject(name: string, more: object = {}): CreateRequest {
    return {
      kind: 'project',
      companyId: this.id('c1'),
      boardId: null,
      statusId: null,
      typeId: null,
      managerId: null,
      contactId: null,
      name,
      description: null,
      startDate: '2026-03-02',
      dueDate: '2026-03-31',
      budgetHours: null,
      ...more,
    };
  }

  claim(kind: RecordKind, id: string, leaseSeconds = 60): Promise<Claim> {
    return this.work.db.run(this.ctx, (tx) => this.work.journal.claimNext(tx, { kind, id }, leaseSeconds));
  }

  /** The claim of a change that can be sent. */
  async claimed(kind: RecordKind, id: string, leaseSeconds = 60) {
    const claim = await this.claim(kind, id, leaseSeconds);
    if (claim.outcome !== 'claimed') throw new Error(JSON.stringify(claim));
    return claim.change;
  }

  async change(
    id: string,
  ): Promise<{ state: string; vendor_message: string | null; record_external_id: string }> {
    const [row] = await this.rows<{
      state: string;
      vendor_message: string | null;
      record_external_id: string;
    }>('select state, vendor_message, record_external_id from changes where id = $1', [id]);
    if (!row) throw new Error('No such change.');
    return row;
  }
}

/** A note as the PSA has it. */
export function noteOf(externalId: string, text: string, more: Partial<NoteSnapshot> = {}): NoteSnapshot {
  return {
    externalId,
    version: at(1),
    ticketExternalId: '1',
    projectExternalId: null,
    authorExternalId: null,
    authorName: 'api',
    text,
    internal: true,
    createdAt: at(1),
    ...more,
  };
}

/** A time entry as the PSA has it. */
export function timeOf(externalId: string, more: Partial<TimeEntrySnapshot> = {}): TimeEntrySnapshot {
  return {
    externalId,
    version: at(1),
    ticketExternalId: '1',
    projectExternalId: '100',
    phaseExternalId: null,
    companyExternalId: 'c1',
    memberExternalId: 'm1',
    workTypeExternalId: null,
    workRoleExternalId: null,
    startedAt: at(0),
    endedAt: null,
    workDate: '2026-03-02',
    hours: 1.5,
    billable: true,
    notes: 'Worked',
    internalNotes: null,
    locked: false,
    ...more,
  };
}

/** A ticket as the PSA made it. */
export function madeTicket(externalId: string, more: Partial<TicketSnapshot> = {}): TicketSnapshot {
  return ticket(externalId, { version: at(1), boardExternalId: 'b1', statusExternalId: 't-open', ...more });
}

/** A project as the PSA made it. */
export function madeProject(externalId: string, more: Partial<ProjectSnapshot> = {}): ProjectSnapshot {
  return project(externalId, { version: at(1), statusExternalId: 'p-open', ...more });
}
