import { HEALTHS, BOARD_COLUMNS, type BoardColumn, type Health } from '../status-group.js';
import { ApiProperty } from '@nestjs/swagger';
import { HEALTH_REASON_CODES, type HealthReasonCode } from '../../health/health-rules.js';

/** Something with an id and a name. */
export class NamedDto {
  id: string;
  name: string;
}

/** Where a project came from (I4). */
export class ProjectSourceDto {
  /** Id of the connection. */
  id: string;
  /** Name of the connection. */
  name: string;
  /** Which PSA it is. */
  @ApiProperty({ enum: ['connectwise', 'autotask', 'halo', 'syncro'] })
  vendor: string;
}

/** One fact that decided a project's health (P31), with the numbers for its sentence. */
export class HealthReasonDto {
  /** Which rule spoke. */
  @ApiProperty({ enum: HEALTH_REASON_CODES, enumName: 'HealthReasonCode' })
  code: HealthReasonCode;
  /** The numbers of the sentence: hours, days, or shares from 0 to 1, by name. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  numbers: Record<string, number>;
}

/** P32: somebody's word on a project's health, which is shown instead of the automatic one. */
export class HealthOverrideDto {
  /** Why, in their words. */
  reason: string;
  /** The last day, `yyyy-mm-dd`, on which it holds; null: until somebody takes it back. */
  until: string | null;
  /** Whose word it is. */
  by: string;
  /** When they gave it. */
  at: string;
  /** What the health would be without it. */
  @ApiProperty({ enum: HEALTHS, enumName: 'Health', nullable: true, type: String })
  automatic: Health | null;
}

/** The last change of the project's status, while somebody has to know of it (P7). */
export class CardChangeDto {
  id: string;
  /** pending and sending: on its way; refused: the card is back where it was; conflict: somebody has to choose; failed: given up. */
  @ApiProperty({ enum: ['pending', 'sending', 'refused', 'conflict', 'failed'], enumName: 'CardChangeState' })
  state: string;
  /** The PSA's own words on a refusal, or the last error. */
  message: string | null;
}

/** P5: a project as the board and the table show it. Hours are decimal, days `yyyy-mm-dd`, times UTC. */
export class ProjectCardDto {
  id: string;
  /** The PSA's number. */
  number: string | null;
  name: string;
  company: NamedDto | null;
  status: NamedDto | null;
  /** The column that the project is in (P4). */
  @ApiProperty({ enum: BOARD_COLUMNS, enumName: 'BoardColumn' })
  column: BoardColumn;
  /** Neither completed nor cancelled. */
  open: boolean;
  /** Open and past due in the tenant's calendar. */
  overdue: boolean;
  /** P30; null for a cancelled project, and until it is first worked out. */
  @ApiProperty({ enum: HEALTHS, enumName: 'Health', nullable: true, type: String })
  health: Health | null;
  /** Why the automatic health is what it is, what makes it worse first. */
  healthReasons: HealthReasonDto[];
  /** P32; null: the health is the automatic one. */
  healthOverride: HealthOverrideDto | null;
  /** Open tickets whose status says that the client has the next move. */
  waitingOnClient: number;
  actualHours: number | null;
  /** The PSA's estimate, else its budget. */
  estimatedHours: number | null;
  startDate: string | null;
  dueDate: string | null;
  manager: NamedDto | null;
  source: ProjectSourceDto;
  /** When it was last read from the PSA. */
  syncedAt: string;
  /** When it last changed. */
  changedAt: string;
  change: CardChangeDto | null;
}
