import { ApiProperty } from '@nestjs/swagger';
import {
  AUDIENCES,
  type Audience,
  RUN_FAILURES,
  RUN_STATES,
  RUN_STEPS,
  type RunFailure,
  type RunState,
  type RunStep,
} from '#libs/ai';
import { FACT_RECORD_KINDS, type FactRecordKind } from '../week-fact.js';

/** A2: a sentence of a draft with the facts that it rests on. */
export class DraftSentenceDto {
  text: string;
  /** Ids of the draft's facts, at least one. */
  factIds: string[];
}

/** What a fact opens. */
export class FactRecordDto {
  @ApiProperty({ enum: FACT_RECORD_KINDS, enumName: 'FactRecordKind' })
  kind: FactRecordKind;
  id: string;
}

/** A2: a fact that a draft cites. */
export class DraftFactDto {
  id: string;
  /** A few words for the chip. */
  label: string;
  /** The fact in words. */
  text: string;
  /** Null for sums and for the project itself. */
  record: FactRecordDto | null;
}

/** A4: what the writer took from the wishes. */
export class DraftGuidanceDto {
  /** Words of the wishes that facts speak of; those facts come first. */
  focus: string[];
  /** Each list was held to three lines. */
  short: boolean;
}

/** What was written (A1). */
export class WrittenDraftDto {
  summary: DraftSentenceDto[];
  done: DraftSentenceDto[];
  next: DraftSentenceDto[];
  risks: DraftSentenceDto[];
  /** Decisions needed. */
  decisions: DraftSentenceDto[];
  /** All facts that a sentence cites. */
  facts: DraftFactDto[];
  guidance: DraftGuidanceDto;
}

/** P14: the draft of a weekly update. Only who asked for it reads it, and nobody else until they save an update from it. */
export class WeeklyDraftDto {
  id: string;
  projectId: string;
  /** The Monday of its week, `yyyy-mm-dd`. */
  week: string;
  @ApiProperty({ enum: AUDIENCES, enumName: 'DraftAudience' })
  audience: Audience;
  instructions: string;
  @ApiProperty({ enum: RUN_STATES, enumName: 'AiRunState' })
  state: RunState;
  /** What a running run is doing. */
  @ApiProperty({ enum: RUN_STEPS, enumName: 'AiRunStep', nullable: true })
  step: RunStep | null;
  @ApiProperty({ enum: RUN_FAILURES, enumName: 'AiRunFailure', nullable: true })
  failure: RunFailure | null;
  /** `built_in`: written by rules, not by a model. Null: nobody has written yet. */
  writer: string | null;
  model: string | null;
  /** How many sentences were dropped because no fact carried them (A2). */
  dropped: number;
  /** Null until it is done. */
  draft: WrittenDraftDto | null;
  /** UTC. */
  createdAt: string;
}
