import type { Board, TicketStatus, TicketType } from '../../../world/model.js';
import type { World } from '../../../world/world.js';

/** ITIL request types that matter here: a project, a task of a project, and the usual kinds of service ticket. */
export const ITIL = { incident: 1, serviceRequest: 3, problem: 4, project: 22, projectTask: 23 } as const;

/**
 * A Halo ticket type. It stands for a board and, for tickets, one of the board's own types; the world's tickets may
 * have none, so every board has a general one as well.
 */
export interface HaloType {
  readonly id: number;
  readonly name: string;
  readonly itil: number;
  readonly board: Board;
  /** The board's own type; null: the general one, or a project. */
  readonly worldType: TicketType | null;
  readonly active: boolean;
}

const FIRST = 20;

/** Three families in one id space, each a step of three apart from the next. */
const typeIds = {
  project: (boardId: number): number => FIRST + 3 * boardId,
  general: (boardId: number): number => FIRST + 3 * boardId + 1,
  own: (ticketTypeId: number): number => FIRST + 3 * ticketTypeId + 2,
};

export function projectTypeId(boardId: number): number {
  return typeIds.project(boardId);
}

export function ticketTypeId(boardId: number, ticketTypeId: number | null): number {
  return ticketTypeId === null ? typeIds.general(boardId) : typeIds.own(ticketTypeId);
}

/** ITIL request type of a world ticket. */
export function itilOf(board: Board, worldType: TicketType | null | undefined): number {
  if (board.forProjects) return ITIL.projectTask;
  switch (worldType?.name) {
    case 'Request':
      return ITIL.serviceRequest;
    case 'Problem':
      return ITIL.problem;
    default:
      return ITIL.incident;
  }
}

/** The type with that id, if there is one. */
export function findType(world: World, id: number): HaloType | undefined {
  const family = (id - FIRST) % 3;
  const own = Math.floor((id - FIRST) / 3);
  if (family === 2) {
    const worldType = world.get('ticketType', own);
    const board = world.get('board', worldType?.boardId);
    return worldType && board && ticketType(board, worldType);
  }
  const board = world.get('board', own);
  if (!board) return undefined;
  if (family === 1) return ticketType(board, null);
  return family === 0 && board.forProjects
    ? { id, name: board.name, itil: ITIL.project, board, worldType: null, active: board.active }
    : undefined;
}

function ticketType(board: Board, worldType: TicketType | null): HaloType {
  const name = worldType?.name ?? (board.forProjects ? 'Project Task' : 'Ticket');
  return {
    id: ticketTypeId(board.id, worldType?.id ?? null),
    name: `${name} (${board.name})`,
    itil: itilOf(board, worldType),
    board,
    worldType,
    active: board.active && (worldType?.active ?? true),
  };
}

/** All types, in the order of their boards. */
export function allTypes(world: World): HaloType[] {
  return [...world.all('board')].flatMap((board) => [
    ...[findType(world, typeIds.project(board.id))].filter((type) => type !== undefined),
    ticketType(board, null),
    ...world.by('ticketType', 'boardId', board.id).map((type) => ticketType(board, type)),
  ]);
}

/** Statuses that tickets on a board may have. */
export function boardStatuses(world: World, boardId: number): TicketStatus[] {
  return world.by('ticketStatus', 'boardId', boardId);
}
