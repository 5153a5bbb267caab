import { ApiProperty } from '@nestjs/swagger';
import { DROP_REASONS, type DropReason } from '../../drafting/draft.js';
import {
  RUN_FAILURES,
  RUN_STATES,
  RUN_STEPS,
  type RunFailure,
  type RunState,
  type RunStep,
} from '../run-state.js';

/** A2: a sentence that was dropped from a draft, without its words. */
export class AiDropDto {
  section: string;
  @ApiProperty({ enum: DROP_REASONS, enumName: 'AiDropReason' })
  reason: DropReason;
  /** The facts that it cited, as far as there are such. */
  factIds: string[];
}

/** The record of a draft that somebody asked for (A7). Times are UTC. */
export class AiRunDto {
  id: string;
  /** What was asked for, such as `projects.weekly-update`. */
  task: string;
  /** Id of what it is about: the project of a weekly update. */
  subjectId: string;
  /** Its name at that time. */
  subjectLabel: string;
  @ApiProperty({ enum: RUN_STATES, enumName: 'AiRunState' })
  state: RunState;
  /** What a running run is doing. */
  @ApiProperty({ enum: RUN_STEPS, enumName: 'AiRunStep', nullable: true })
  step: RunStep | null;
  /** How often a worker took it up. */
  attempts: number;
  /** `built_in`: written by rules. Null: nobody has written yet. */
  writer: string | null;
  model: string | null;
  promptVersion: string | null;
  factsCount: number | null;
  /** SHA-256 of the facts; the same facts give the same hash. */
  factsHash: string | null;
  drops: AiDropDto[];
  @ApiProperty({ enum: RUN_FAILURES, enumName: 'AiRunFailure', nullable: true })
  failure: RunFailure | null;
  authorName: string;
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
}

/** A page of runs, the latest first. */
export class AiRunPageDto {
  items: AiRunDto[];
  nextCursor: string | null;
}
