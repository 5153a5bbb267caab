import { ApiProperty, PartialType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
} from 'class-validator';
import { DAY } from '../../input/day.js';

/** P11. */
export const MILESTONE_STATUSES = ['pending', 'in_progress', 'complete', 'skipped'] as const;
export type MilestoneStatus = (typeof MILESTONE_STATUSES)[number];

/** A point that the project is to reach (P11). Days are `yyyy-mm-dd`. */
export class MilestoneDto {
  id: string;
  projectId: string;
  /** For If-Match when it is changed. */
  version: number;
  title: string;
  description: string | null;
  /** When it is to be reached. */
  plannedDate: string | null;
  /** When it was reached. */
  actualDate: string | null;
  @ApiProperty({ enum: MILESTONE_STATUSES, enumName: 'MilestoneStatus' })
  status: MilestoneStatus;
  /** Clients see it where they see the project. */
  clientVisible: boolean;
  /** Never for clients. */
  internalNote: string | null;
  createdAt: string;
  updatedAt: string;
}

/** A page of milestones in their order. */
export class MilestonePageDto {
  items: MilestoneDto[];
  nextCursor: string | null;
}

/** A new milestone; it stands last. */
export class CreateMilestoneDto {
  @IsString()
  @Matches(/\S/, { message: 'Give it a title.' })
  @MaxLength(200)
  title: string;

  @IsOptional()
  @IsString()
  @MaxLength(5000)
  description?: string | null;

  @ApiProperty({ format: 'date', nullable: true, type: String, required: false })
  @IsOptional()
  @Matches(DAY, { message: 'Must be a day, yyyy-mm-dd.' })
  plannedDate?: string | null;

  /** Left out when the status becomes complete: today in the tenant's calendar. */
  @ApiProperty({ format: 'date', nullable: true, type: String, required: false })
  @IsOptional()
  @Matches(DAY, { message: 'Must be a day, yyyy-mm-dd.' })
  actualDate?: string | null;

  /** Pending when left out. */
  @ApiProperty({ enum: MILESTONE_STATUSES, enumName: 'MilestoneStatus', required: false })
  @IsOptional()
  @IsIn(MILESTONE_STATUSES)
  status?: MilestoneStatus;

  /** Not when left out. */
  @IsOptional()
  @IsBoolean()
  clientVisible?: boolean;

  @IsOptional()
  @IsString()
  @MaxLength(5000)
  internalNote?: string | null;
}

/** What should change; a field that is left out stays as it is. */
export class ChangeMilestoneDto extends PartialType(CreateMilestoneDto) {}

/** P11: the order of a project's milestones. */
export class MilestoneOrderDto {
  /** Ids in their new order; milestones that are not named follow in the order that they have. */
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  ids: string[];
}
