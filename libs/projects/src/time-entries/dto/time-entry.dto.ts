import {
  IsBoolean,
  IsISO8601,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { CardChangeDto, NamedDto } from '../../portfolio/dto/project-card.dto.js';
import { MOMENT } from '../../input/day.js';

/** Time to log: hours, or start and end. With both, the hours count and the rest of the span is a pause. */
export class CreateTimeEntryDto {
  /** Decimal hours, more than 0 and at most 24. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(24)
  hours?: number;

  /** When the work began, ISO 8601 with its offset; left out: it has just ended. */
  @IsOptional()
  @Matches(MOMENT, { message: 'startedAt must be a moment in ISO 8601 with Z or an offset' })
  @IsISO8601({ strict: true })
  startedAt?: string;

  /** When it ended, ISO 8601 with its offset. */
  @IsOptional()
  @Matches(MOMENT, { message: 'endedAt must be a moment in ISO 8601 with Z or an offset' })
  @IsISO8601({ strict: true })
  endedAt?: string;

  /** What was done; the client may read it. */
  @IsOptional()
  @IsString()
  @MaxLength(32_000)
  notes?: string;

  @IsOptional()
  @IsString()
  @MaxLength(32_000)
  internalNotes?: string;

  @IsOptional()
  @IsBoolean()
  billable: boolean = true;

  @IsOptional()
  @IsUUID()
  workTypeId?: string;

  @IsOptional()
  @IsUUID()
  workRoleId?: string;

  /** The caller's timer on this ticket goes with it: this is its time. */
  @IsOptional()
  @IsBoolean()
  endTimer?: boolean;
}

/** Logged time. Hours are decimal, times UTC. */
export class TimeEntryDto {
  id: string;
  /** The day that it counts for, `yyyy-mm-dd`. */
  workDate: string;
  startedAt: string | null;
  endedAt: string | null;
  hours: number;
  billable: boolean;
  /** Who worked. */
  member: NamedDto | null;
  workType: NamedDto | null;
  workRole: NamedDto | null;
  notes: string | null;
  internalNotes: string | null;
  /** The PSA takes no changes of it any more. */
  locked: boolean;
  /** While it is on its way to the PSA, or could not be brought there. */
  change: CardChangeDto | null;
}

/** P18: all entries of a ticket together, those on their way to the PSA included. */
export class TimeTotalsDto {
  entries: number;
  hours: number;
  billableHours: number;
}

/** One page of time entries, the latest day first. */
export class TimeEntryPageDto {
  items: TimeEntryDto[];
  totals: TimeTotalsDto;

  /** Give as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** A kind of work that time can be logged as. */
export class WorkTypeDto {
  id: string;
  name: string;
  /** The one that the PSA takes where none is chosen. */
  isDefault: boolean;
}

/** One page of work types, in the PSA's order. */
export class WorkTypePageDto {
  items: WorkTypeDto[];

  /** Give as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}
