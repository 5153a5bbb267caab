import { ApiProperty } from '@nestjs/swagger';
import {
  CLIENT_ACTION_KINDS,
  CLIENT_ACTION_STATUSES,
  type ClientActionKind,
  type ClientActionStatus,
} from '../../client-actions/client-action-kind.js';
import { ActionAnswerDto, ActionOptionDto } from '../../client-actions/dto/client-action.dto.js';

/** The project of an action. */
export class PortalProjectRefDto {
  id: string;
  name: string;
}

/** What somebody of the company answered. */
export class PortalAnswerDto {
  by: string;

  /** ISO 8601 in UTC. */
  at: string;

  /** Whether it is the visitor's own. */
  mine: boolean;
  answer: ActionAnswerDto;
}

/** P52: something that the MSP needs from the client. */
export class PortalActionDto {
  id: string;
  project: PortalProjectRefDto;

  @ApiProperty({ enum: CLIENT_ACTION_KINDS, enumName: 'ClientActionKind' })
  kind: ClientActionKind;
  title: string;
  description: string;

  /** `yyyy-mm-dd`. */
  dueDate: string | null;

  /** Pending and past its day in the MSP's calendar. */
  overdue: boolean;
  urgent: boolean;
  options: ActionOptionDto[];

  @ApiProperty({ enum: CLIENT_ACTION_STATUSES, enumName: 'ClientActionStatus' })
  status: ClientActionStatus;

  /** When it was completed or called off, ISO 8601 in UTC; null while it is pending. */
  settledAt: string | null;

  /** The visitor is asked, and has not answered yet. */
  canRespond: boolean;

  /** People of the company who are asked and have not answered, by name. Without the visitor. */
  waitingFor: string[];

  /** Answers in the present round: all of the company's for who sees all, else the visitor's own. */
  answers: PortalAnswerDto[];
}

/** One page of actions that are settled, the latest first. */
export class PortalActionPageDto {
  items: PortalActionDto[];

  /** Give as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}
