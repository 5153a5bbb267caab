import { decideMove, type MoveDecision, type MoveStatus } from '../moves/move-rules.js';
import type { StatusGroup } from '../portfolio/status-group.js';

/** A ticket status with the board that it belongs to; null where it is one of the whole PSA. */
export interface TicketStatus extends MoveStatus {
  readonly boardExternalId: string | null;
}

/** What a person wants of the tickets of one board. */
export interface StatusWish {
  readonly to: StatusGroup;
  /** Statuses that have been chosen, of this board and others. */
  readonly chosen: readonly string[];
  readonly addToMapping: boolean;
  readonly canManage: boolean;
}

/**
 * P6 for tickets: the same as for a project, but among the statuses of the tickets' own board and those of the whole PSA.
 * A board that has a status of its own in the column does not offer the PSA's.
 */
export function decideStatus(
  wish: StatusWish,
  boardExternalId: string | null,
  statuses: readonly TicketStatus[],
): MoveDecision {
  const own = statuses.filter((status) => status.boardExternalId === boardExternalId);
  const fitting = own.length > 0 ? own : statuses.filter((status) => status.boardExternalId === null);
  const statusId = wish.chosen.find((id) => fitting.some((status) => status.id === id)) ?? null;
  const { to, addToMapping, canManage } = wish;
  return decideMove({ from: 'unmapped', to, statusId, addToMapping, canManage }, fitting);
}
