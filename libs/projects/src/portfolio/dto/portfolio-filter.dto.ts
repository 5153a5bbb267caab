import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
} from 'class-validator';
import { DAY } from '../../input/day.js';
import { PROJECT_STATES, SUMMARY_CARDS, type ProjectState, type SummaryCard } from '../portfolio-filter.js';
import { BOARD_COLUMNS, HEALTHS, type BoardColumn, type Health } from '../status-group.js';

/** A query parameter given once is a text, given again an array: lists take both. */
const asList = ({ value }: { value: unknown }): unknown =>
  value === undefined || Array.isArray(value) ? value : [value];

/** P3: what the portfolio is narrowed to. Everything is optional; several values of one filter mean "any of". */
export class PortfolioFilterDto {
  /** Part of a project's name or PSA number, or of its company's name. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string;

  /** P1: a summary card. It brings its own set of projects, so `state` is not looked at. */
  @IsOptional()
  @IsIn(SUMMARY_CARDS)
  card?: SummaryCard;

  /** Open projects (the default), closed ones, or all. */
  @IsOptional()
  @IsIn(PROJECT_STATES)
  state?: ProjectState;

  /** Status groups; `unmapped` for projects whose status is in no group. */
  @IsOptional()
  @Transform(asList)
  @IsArray()
  @IsIn(BOARD_COLUMNS, { each: true })
  column?: BoardColumn[];

  /** Healths. */
  @IsOptional()
  @Transform(asList)
  @IsArray()
  @IsIn(HEALTHS, { each: true })
  health?: Health[];

  /** Companies, by id. */
  @IsOptional()
  @Transform(asList)
  @IsArray()
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  companyId?: string[];

  /** Managers, by the id of the PSA member. */
  @IsOptional()
  @Transform(asList)
  @IsArray()
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  managerId?: string[];

  /** Connections, by id. */
  @IsOptional()
  @Transform(asList)
  @IsArray()
  @ArrayMaxSize(20)
  @IsUUID(undefined, { each: true })
  sourceId?: string[];

  /** Due on this day or later, `yyyy-mm-dd`. */
  @IsOptional()
  @Matches(DAY, { message: 'dueFrom must be a day as yyyy-mm-dd' })
  @IsISO8601({ strict: true })
  dueFrom?: string;

  /** Due on this day or earlier, `yyyy-mm-dd`. */
  @IsOptional()
  @Matches(DAY, { message: 'dueTo must be a day as yyyy-mm-dd' })
  @IsISO8601({ strict: true })
  dueTo?: string;
}
