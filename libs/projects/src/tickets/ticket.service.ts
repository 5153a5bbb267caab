import { Injectable } from '@nestjs/common';
import { invalidField, notFound, type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import { ChangeJournal, CreateJournal, type UpdateRequest, WorkReader } from '#libs/work';
import { createProblem } from '../create-problems.js';
import { ticketChangedMeanwhile, ticketNotWritable } from '../projects.errors.js';
import type { CreateTicketDto, UpdateTicketDto } from './dto/ticket-input.dto.js';
import type { TicketDto } from './dto/ticket.dto.js';
import { toTicketDto } from './ticket.mapper.js';
import { TicketQuery } from './ticket.query.js';

/** P21: reads tickets, creates them and changes status, owner and priority (I17). */
@Injectable()
export class TicketService {
  constructor(
    private readonly db: TenantDb,
    private readonly tickets: TicketQuery,
    private readonly journal: ChangeJournal,
    private readonly creates: CreateJournal,
    private readonly work: WorkReader,
  ) {}

  /** One ticket. @throws Problem 404 */
  read(ctx: RequestCtx, id: string): Promise<TicketDto> {
    return this.db.read(ctx, (tx) => this.ticketIn(tx, id));
  }

  /**
   * Creates a ticket, here at once and in the PSA by the worker.
   * @throws Problem 400 that names the field
   */
  create(ctx: RequestCtx, body: CreateTicketDto): Promise<TicketDto> {
    const { projectId = null, companyId = null, phaseId = null } = body;
    if (projectId !== null && companyId !== null) {
      throw invalidField('companyId', 'not_with_project', 'A ticket of a project has the project’s company.');
    }
    if (projectId === null && phaseId !== null) {
      throw invalidField('phaseId', 'without_project', 'A phase belongs to a project; say which.');
    }
    return this.db.run(ctx, async (tx) => {
      const outcome = await this.creates.request(tx, {
        kind: 'ticket',
        summary: body.summary,
        description: body.description ?? null,
        projectId,
        phaseId,
        companyId,
        contactId: body.contactId ?? null,
        boardId: body.boardId ?? null,
        statusId: body.statusId ?? null,
        priorityId: body.priorityId ?? null,
        ownerId: body.ownerId ?? null,
        dueDate: body.dueDate ?? null,
      });
      if (outcome.outcome !== 'journalled') throw createProblem(outcome);
      return this.ticketIn(tx, outcome.recordId);
    });
  }

  /**
   * Changes status, owner or priority, here at once and in the PSA by the worker. Gives the ticket as it is now.
   * @throws Problem 404; 409 when somebody was first, with the ticket as it is; 422 when its PSA does not take that; 400
   *   that names the field
   */
  update(ctx: RequestCtx, id: string, body: UpdateTicketDto): Promise<TicketDto> {
    const fields = fieldsOf(body);
    return this.db.run(ctx, async (tx) => {
      refuseNotWritable(fields, await this.ticketIn(tx, id));
      const outcome = await this.journal.requestUpdate(tx, { kind: 'ticket', recordId: id, fields });
      switch (outcome.outcome) {
        case 'journalled':
        case 'unchanged':
          return this.ticketIn(tx, id);
        case 'not_found':
          throw notFound('tickets.not_found', 'ticket');
        case 'stale':
          throw ticketChangedMeanwhile(outcome.field, await this.ticketIn(tx, id));
        case 'invalid':
          throw invalidField(
            `${outcome.field}Id`,
            outcome.reason,
            'There is no such value in the ticket’s connection, or it does not belong to its board.',
          );
      }
    });
  }

  private async ticketIn(tx: TenantTx, id: string): Promise<TicketDto> {
    const row = await this.tickets.byId(tx, id);
    if (!row) throw notFound('tickets.not_found', 'ticket');
    const memberId = tx.ctx.actor.kind === 'staff' ? tx.ctx.actor.memberId : null;
    return toTicketDto(row, await this.work.agentName(tx, row.source_id, memberId));
  }
}

/** P20: what the PSA does not take is not even tried. */
function refuseNotWritable(fields: UpdateRequest['fields'], { writable }: TicketDto): void {
  const allowed = {
    status: writable.status,
    priority: writable.priority,
    owner: fields.owner?.to === null ? writable.unassign : writable.owner,
  };
  for (const [field, may] of Object.entries(allowed))
    if (field in fields && !may) throw ticketNotWritable(field);
}

/** The wishes of a request in the journal's words; what is left out is no wish. */
function fieldsOf(body: UpdateTicketDto): UpdateRequest['fields'] {
  const fields: UpdateRequest['fields'] = {};
  if (body.statusId !== undefined) fields.status = { to: body.statusId, expected: body.expectedStatusId };
  if (body.ownerId !== undefined) fields.owner = { to: body.ownerId, expected: body.expectedOwnerId };
  if (body.priorityId !== undefined) {
    fields.priority = { to: body.priorityId, expected: body.expectedPriorityId };
  }
  return fields;
}
