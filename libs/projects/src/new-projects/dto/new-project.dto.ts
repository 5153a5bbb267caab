import {
  IsISO8601,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { DAY } from '../../input/day.js';

/** A new project of a company, in the PSA that the company comes from. */
export class CreateProjectDto {
  @IsUUID()
  companyId: string;

  @IsString()
  @Length(1, 250)
  name: string;

  @IsOptional()
  @IsString()
  @MaxLength(32_000)
  description?: string;

  /** `yyyy-mm-dd`. */
  @Matches(DAY, { message: 'startDate must be a day as yyyy-mm-dd' })
  @IsISO8601({ strict: true })
  startDate: string;

  /** `yyyy-mm-dd`, not before the start. */
  @Matches(DAY, { message: 'dueDate must be a day as yyyy-mm-dd' })
  @IsISO8601({ strict: true })
  dueDate: string;

  /** Some PSAs want one. */
  @IsOptional()
  @IsUUID()
  boardId?: string;

  /** Left out: the status that new projects get. */
  @IsOptional()
  @IsUUID()
  statusId?: string;

  @IsOptional()
  @IsUUID()
  typeId?: string;

  /** The PSA member that leads it. */
  @IsOptional()
  @IsUUID()
  managerId?: string;

  /** A contact of the company. */
  @IsOptional()
  @IsUUID()
  contactId?: string;

  /** Decimal hours. */
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(1_000_000)
  budgetHours?: number;
}
