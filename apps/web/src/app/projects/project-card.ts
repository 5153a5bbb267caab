import type { BoardCard, BoardEvent } from '@atrium/board';
import type { Api } from '@atrium/api-client';
import type { Health } from '@atrium/ui';

export type ProjectColumn =
  'not_started' | 'in_progress' | 'on_hold' | 'completed' | 'cancelled' | 'unmapped';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A project as `GET /projects/board` and `GET /projects` give it (P5). Hours are decimal, days `yyyy-mm-dd`. */
export interface ProjectCard {
  readonly id: string;
  readonly number: string | null;
  readonly name: string;
  readonly company: Named | null;
  readonly status: Named | null;
  readonly column: ProjectColumn;
  readonly open: boolean;
  readonly overdue: boolean;
  readonly health: Health | null;
  /** P31. */
  readonly healthReasons?: readonly Api.HealthReasonDto[];
  /** P32. */
  readonly healthOverride?: Api.HealthOverrideDto | null;
  /** Open tickets that wait on the client (P5). */
  readonly waitingOnClient?: number;
  readonly actualHours: number | null;
  readonly estimatedHours: number | null;
  readonly startDate?: string | null;
  readonly dueDate: string | null;
  readonly manager: Named | null;
  /** The connection that it came from. */
  readonly source?: { readonly id: string; readonly name: string };
  readonly syncedAt: string;
  readonly changedAt: string;
  /** The last change of its status while somebody has to know of it (P7). */
  readonly change: {
    readonly id: string;
    readonly state: 'pending' | 'sending' | 'refused' | 'conflict' | 'failed';
    readonly message: string | null;
  } | null;
}

/** A project on the board; `hours` is what the header of its column adds up. */
export interface ProjectBoardCard extends BoardCard {
  readonly id: string;
  readonly hours: number;
  readonly project: ProjectCard;
}

export function boardCard(project: ProjectCard): ProjectBoardCard {
  return { id: project.id, hours: project.actualHours ?? 0, project };
}

/** Share of the estimate that is used up; null without an estimate. */
export function hoursShare(card: Pick<ProjectCard, 'actualHours' | 'estimatedHours'>): number | null {
  const { actualHours, estimatedHours } = card;
  return estimatedHours !== null && estimatedHours > 0 ? (actualHours ?? 0) / estimatedHours : null;
}

/** Actual minus estimated hours: positive is over; null without an estimate. */
export function hoursVariance(card: Pick<ProjectCard, 'actualHours' | 'estimatedHours'>): number | null {
  const { actualHours, estimatedHours } = card;
  return estimatedHours !== null && estimatedHours > 0 ? (actualHours ?? 0) - estimatedHours : null;
}

/**
 * What a card fresh from the server means for the board: where it is, and how its move stands (P7, P8).
 * `shownIn` is the column where this board has it, `read` the changes whose message was dismissed here.
 */
export function boardEvents(
  project: ProjectCard,
  shownIn: string | null,
  read: ReadonlySet<string>,
): readonly BoardEvent<ProjectBoardCard>[] {
  const data = boardCard(project);
  const { change, column } = project;
  const plain: BoardEvent<ProjectBoardCard> = { type: 'remoteUpdate', data, column };
  if (change === null || read.has(change.id)) {
    return shownIn === column ? [{ type: 'confirmed', card: project.id, data }] : [plain];
  }
  switch (change.state) {
    case 'pending':
    case 'sending':
      return [{ ...plain, pending: true }];
    case 'refused':
    case 'failed':
      return [plain, { type: 'refused', card: project.id, reason: change.message ?? '' }];
    case 'conflict':
      return [plain, { type: 'conflict', card: project.id, column, reason: change.message ?? '' }];
  }
}
