import { ApiProperty } from '@nestjs/swagger';
import { PERSON_KINDS, type PersonKind } from '../../people/dto/person.dto.js';
import { ItemSourceDto } from '../../project-items/dto/item-source.dto.js';
import {
  APPROVALS,
  type Approval,
  CLIENT_ACTION_KINDS,
  CLIENT_ACTION_STATUSES,
  type ClientActionKind,
  type ClientActionStatus,
  RESPONSE_POLICIES,
  type ResponsePolicy,
} from '../client-action-kind.js';

/** A choice of a decision, or a slot that is offered. */
export class ActionOptionDto {
  id: string;
  text: string;
}

/** A stretch of time; UTC. */
export class TimeSlotDto {
  start: string;
  end: string | null;
}

/** What somebody answered. */
export class ActionAnswerDto {
  @ApiProperty({ enum: APPROVALS, enumName: 'Approval', nullable: true, type: String })
  approval: Approval | null;
  reason: string | null;
  text: string | null;
  /** The choice in words. */
  choice: string | null;
  slots: TimeSlotDto[];
}

/** Somebody who is to respond, and what they answered in the present round. */
export class AssigneeDto {
  @ApiProperty({ enum: PERSON_KINDS, enumName: 'PersonKind' })
  kind: PersonKind;
  id: string;
  name: string;
  /** Null: cannot be mailed. */
  email: string | null;
  answer: ActionAnswerDto | null;
  /** When they answered, UTC. */
  answeredAt: string | null;
}

/** The decision line that an action came from (P13). */
export class ActionLineDto {
  id: string;
  updateId: string;
  /** The Monday of the update's week, `yyyy-mm-dd`. */
  week: string;
}

/** The last notice to the assignees. */
export class ActionNoticeDto {
  /** UTC. */
  at: string;
  by: string;
  /** Names of those who were told. */
  to: string[];
}

/** Who settled an action, and when. */
export class ActionSettledDto {
  /** UTC. */
  at: string;
  by: string;
}

/** P15: a client action as staff see it. Times are UTC. */
export class ClientActionDto {
  id: string;
  projectId: string;
  @ApiProperty({ enum: CLIENT_ACTION_KINDS, enumName: 'ClientActionKind' })
  kind: ClientActionKind;
  title: string;
  description: string;
  /** `yyyy-mm-dd`. */
  dueDate: string | null;
  /** Pending and past its day in the tenant's calendar. */
  overdue: boolean;
  urgent: boolean;
  @ApiProperty({ enum: RESPONSE_POLICIES, enumName: 'ResponsePolicy' })
  policy: ResponsePolicy;
  options: ActionOptionDto[];
  @ApiProperty({ enum: CLIENT_ACTION_STATUSES, enumName: 'ClientActionStatus' })
  status: ClientActionStatus;
  clientVisible: boolean;
  source: ItemSourceDto | null;
  /** The decision of a weekly update that it came from. */
  decisionLine: ActionLineDto | null;
  assignees: AssigneeDto[];
  /** What came of an approval; one rejection rejects it. */
  @ApiProperty({ enum: APPROVALS, enumName: 'Approval', nullable: true, type: String })
  outcome: Approval | null;
  settled: ActionSettledDto | null;
  lastNotice: ActionNoticeDto | null;
  createdBy: string;
  /** For `If-Match`. */
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** A page of client actions: pending first, then urgent ones, then by due date. */
export class ClientActionPageDto {
  items: ClientActionDto[];
  nextCursor: string | null;
}

export const ACTION_EVENT_KINDS = ['responded', 'completed', 'cancelled', 'reopened', 'notified'] as const;
export type ActionEventKind = (typeof ACTION_EVENT_KINDS)[number];

/** Something that happened to a client action. Nothing of it is ever erased. */
export class ActionEventDto {
  id: string;
  @ApiProperty({ enum: ACTION_EVENT_KINDS, enumName: 'ActionEventKind' })
  kind: ActionEventKind;
  /** Counts up each time the action is reopened. */
  round: number;
  /** UTC. */
  at: string;
  by: string;
  /** Of a response. */
  answer: ActionAnswerDto | null;
  /** Why, or the word that went along with a notice. */
  note: string | null;
  /** Of a notice: names of those who were told. */
  to: string[];
}

/** A page of what happened to a client action, the latest first. */
export class ActionEventPageDto {
  items: ActionEventDto[];
  nextCursor: string | null;
}
