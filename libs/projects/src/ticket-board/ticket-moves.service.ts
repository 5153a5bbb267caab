import { Injectable } from '@nestjs/common';
import { invalidField, type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import { type BatchWish, ChangeBatch, type UpdateOutcome } from '#libs/work';
import { WRONG_STATUS } from '../moves/move-rules.js';
import { STATUS_GROUPS, type StatusGroup } from '../portfolio/status-group.js';
import type { TicketGrouping } from '../project-settings/project-settings-values.js';
import { noStatusMapped, ticketNotWritable, ticketStatusChoiceNeeded } from '../projects.errors.js';
import { StatusMappingQuery } from '../status-mapping/status-mapping.query.js';
import { StatusMappingService } from '../status-mapping/status-mapping.service.js';
import type {
  MoveAnswerDto,
  MoveAnswersDto,
  MoveTicketsDto,
  StatusChoiceDto,
} from './dto/ticket-moves.dto.js';
import { TicketBoardQuery } from './ticket-board.query.js';
import { toTicketCard } from './ticket-card.mapper.js';
import { isColumn, NO_PRIORITY, UNASSIGNED } from './ticket-grouping.js';
import { decideStatus, type TicketStatus } from './ticket-move-rules.js';
import { type MovableTicket, TicketMovesQuery } from './ticket-moves.query.js';
import { ticketWritable } from './ticket-writable.js';

/** The field of a ticket that a column stands for, as the journal and the API call it. */
const FIELD: Readonly<Record<TicketGrouping, 'status' | 'owner' | 'priority'>> = {
  status: 'status',
  technician: 'owner',
  priority: 'priority',
};

interface Refusal {
  readonly code: string;
  readonly detail: string;
}

/** What is to become of each ticket: a value for its field, or why not. */
type Plan = Map<string, { readonly to: string | null } | Refusal>;

/** P20: moves one or many tickets to another column of a board, all in one transaction. */
@Injectable()
export class TicketMoves {
  constructor(
    private readonly db: TenantDb,
    private readonly query: TicketMovesQuery,
    private readonly boards: TicketBoardQuery,
    private readonly mappingQuery: StatusMappingQuery,
    private readonly mapping: StatusMappingService,
    private readonly batch: ChangeBatch,
  ) {}

  /**
   * Changes status, owner or priority here at once and journals it; the worker sends it to the PSA. Each ticket has its
   * own answer: one that somebody else has just moved, or that its PSA does not let go there, does not stop the others.
   * @throws Problem 409 when statuses have to be chosen first, with the choices by board (P6); 400 that names the field
   */
  move(ctx: RequestCtx, wish: MoveTicketsDto): Promise<MoveAnswersDto> {
    refuseWrongTarget(wish);
    const ids = wish.tickets.map(({ id }) => id);
    return this.db.run(ctx, async (tx) => {
      const tickets = await this.query.tickets(tx, ids);
      const plan = wish.by === 'status' ? await this.planStatus(tx, wish, tickets) : planValue(wish, tickets);
      const wishes = wish.tickets.flatMap(({ id, expected }): BatchWish[] => {
        const planned = plan.get(id);
        return planned && 'to' in planned ? [{ recordId: id, to: planned.to, expected }] : [];
      });
      const outcomes = await this.batch.requestUpdates(tx, 'ticket', FIELD[wish.by], wishes);
      const cards = new Map((await this.boards.cards(tx, ids)).map((row) => [row.id, toTicketCard(row)]));
      return {
        items: ids.map((id): MoveAnswerDto => {
          const planned = plan.get(id) ?? NOT_FOUND;
          const said =
            'to' in planned ? answerTo(outcomes.get(id)) : { outcome: 'refused' as const, ...planned };
          return { id, ...said, card: cards.get(id) ?? null };
        }),
      };
    });
  }

  private async planStatus(
    tx: TenantTx,
    wish: MoveTicketsDto,
    tickets: ReadonlyMap<string, MovableTicket>,
  ): Promise<Plan> {
    const plan: Plan = new Map();
    const questions: StatusChoiceDto[] = [];
    const toMap = new Map<string, { sourceId: string; statusId: string }>();
    const used = new Set<string>();
    const to = wish.to as StatusGroup;
    for (const [sourceId, ofSource] of Map.groupBy(tickets.values(), (ticket) => ticket.source_id)) {
      if (!isWritable(wish, ofSource[0])) {
        for (const { id } of ofSource) plan.set(id, notWritable('status'));
        continue;
      }
      const statuses = (await this.mappingQuery.statuses(tx, 'ticket', sourceId)).map(
        (status): TicketStatus => ({
          id: status.id,
          name: status.name,
          group: status.status_group,
          isDefault: status.is_default,
          active: status.active,
          boardExternalId: status.scope_external_id,
        }),
      );
      for (const [board, ofBoard] of Map.groupBy(ofSource, (ticket) => ticket.board_external_id)) {
        const decision = decideStatus(
          {
            to,
            chosen: wish.statusIds ?? [],
            addToMapping: wish.addToMapping ?? false,
            canManage: tx.ctx.permissions.has('manage_projects'),
          },
          board,
          statuses,
        );
        switch (decision.kind) {
          case 'move':
            used.add(decision.statusId);
            if (decision.addToMapping)
              toMap.set(decision.statusId, { sourceId, statusId: decision.statusId });
            for (const { id } of ofBoard) plan.set(id, { to: decision.statusId });
            break;
          case 'choose':
          case 'offer_mapping':
            questions.push(questionOf(ofBoard, decision));
            break;
          case 'no_status_mapped':
            for (const { id } of ofBoard) plan.set(id, NO_STATUS);
            break;
          case 'wrong_status':
            throw invalidField('statusIds', decision.why, WRONG_STATUS[decision.why]);
        }
      }
    }
    if ((wish.statusIds ?? []).some((id) => !used.has(id)) && questions.length === 0)
      throw invalidField('statusIds', 'unknown', WRONG_STATUS.unknown);
    if (questions.length > 0) throw ticketStatusChoiceNeeded(questions);
    for (const { sourceId, statusId } of toMap.values())
      await this.mapping.add(tx, 'ticket', sourceId, statusId, to);
    return plan;
  }
}

function questionOf(
  tickets: readonly MovableTicket[],
  decision: {
    kind: string;
    choices: readonly { id: string; name: string }[];
    defaultId?: string | null;
  },
): StatusChoiceDto {
  const [first] = tickets;
  return {
    board:
      first?.board_id != null && first.board_name !== null
        ? { id: first.board_id, name: first.board_name }
        : null,
    choices: decision.choices.map(({ id, name }) => ({ id, name })),
    defaultStatusId: decision.defaultId ?? null,
    mapping: decision.kind === 'offer_mapping',
    tickets: tickets.length,
  };
}

function planValue(wish: MoveTicketsDto, tickets: ReadonlyMap<string, MovableTicket>): Plan {
  const to = wish.to === UNASSIGNED ? null : wish.to;
  return new Map(
    [...tickets.values()].map((ticket) => [
      ticket.id,
      isWritable(wish, ticket) ? { to } : notWritable(FIELD[wish.by]),
    ]),
  );
}

/** Does the ticket's PSA let Atrium do that? */
function isWritable(wish: MoveTicketsDto, ticket: MovableTicket | undefined): boolean {
  const { status, priority, owner, unassign } = ticketWritable(ticket?.writes ?? []);
  switch (wish.by) {
    case 'status':
      return status;
    case 'priority':
      return priority;
    case 'technician':
      return wish.to === UNASSIGNED ? unassign : owner;
  }
}

function refuseWrongTarget({ by, to }: MoveTicketsDto): void {
  const fits = by === 'status' ? (STATUS_GROUPS as readonly string[]).includes(to) : isColumn(by, to);
  if (!fits || (by === 'priority' && to === NO_PRIORITY))
    throw invalidField('to', 'unknown', 'Nothing can be moved to such a column.');
}

const refusalOf = ({ code, detail }: { code: string; detail?: string }): Refusal => ({
  code,
  detail: detail ?? '',
});
const NOT_FOUND: Refusal = { code: 'tickets.not_found', detail: 'There is no such ticket.' };
const NO_STATUS = refusalOf(noStatusMapped());
const notWritable = (field: string): Refusal => refusalOf(ticketNotWritable(field));

function answerTo(outcome: UpdateOutcome | undefined): Pick<MoveAnswerDto, 'outcome' | 'code' | 'detail'> {
  switch (outcome?.outcome) {
    case 'journalled':
      return { outcome: 'moved', code: null, detail: null };
    case 'unchanged':
      return { outcome: 'unchanged', code: null, detail: null };
    case 'stale':
      return {
        outcome: 'conflict',
        code: 'tickets.changed_meanwhile',
        detail: `Somebody changed its ${outcome.field} first. It is now ${outcome.current.name ?? 'empty'}.`,
      };
    case 'invalid':
      return {
        outcome: 'refused',
        code: `tickets.${outcome.reason}`,
        detail: 'There is no such value in the ticket’s connection, or it is no longer offered.',
      };
    default:
      return { outcome: 'refused', ...NOT_FOUND };
  }
}
