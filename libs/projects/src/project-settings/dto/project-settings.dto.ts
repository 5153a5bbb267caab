import { ApiProperty, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { DAY } from '../../input/day.js';
import {
  BUDGET_AUDIENCES,
  type BudgetAudience,
  CARD_DENSITIES,
  CARD_FIELDS,
  type CardDensity,
  type CardField,
  CLIENT_PROJECTS,
  type ClientProjects,
  TICKET_GROUPINGS,
  type TicketGrouping,
} from '../project-settings-values.js';
import { PROJECT_TABS, type ProjectTab } from '../project-tab.js';

/** P30, P33: from where on a project is at risk or behind. Shares are decimal: 1.2 is 120 %. */
export class HealthThresholdsDto {
  /** Actual ÷ estimated hours above which a project is at risk. */
  @IsNumber({ maxDecimalPlaces: 4 })
  @Min(0.1)
  @Max(10)
  riskHours: number;

  /** Actual ÷ estimated hours above which it is behind; not below `riskHours`. */
  @IsNumber({ maxDecimalPlaces: 4 })
  @Min(0.1)
  @Max(10)
  behindHours: number;

  /** By which share of the planned time the work may lag before a project is at risk. */
  @IsNumber({ maxDecimalPlaces: 4 })
  @Min(0)
  @Max(1)
  riskGap: number;

  /** The same for behind; not below `riskGap`. */
  @IsNumber({ maxDecimalPlaces: 4 })
  @Min(0)
  @Max(1)
  behindGap: number;

  /** Calendar days before the due date from which on unfinished work is a risk. */
  @IsInt()
  @Min(0)
  @Max(365)
  riskDueDays: number;

  /** The share of the work that has to be done by then. */
  @IsNumber({ maxDecimalPlaces: 4 })
  @Min(0)
  @Max(1)
  riskDueDone: number;
}

/** A day on which nobody works. */
export class HolidayDto {
  /** Calendar day `yyyy-mm-dd`. */
  @ApiProperty({ format: 'date' })
  @Matches(DAY, { message: 'Must be a day, yyyy-mm-dd.' })
  date: string;

  @IsString()
  @MaxLength(100)
  name: string;
}

/** P42: how the ticket board opens for someone who never changed it. */
export class TicketBoardDefaultsDto {
  /** What its columns are. */
  @ApiProperty({ enum: TICKET_GROUPINGS, enumName: 'TicketGrouping' })
  @IsIn(TICKET_GROUPINGS)
  by: TicketGrouping;

  @ApiProperty({ enum: CARD_DENSITIES, enumName: 'CardDensity' })
  @IsIn(CARD_DENSITIES)
  density: CardDensity;
}

/** P42, P50: what clients see in the portal. A project that is hidden from clients stays so. */
export class ClientVisibilityDto {
  /** Which projects; `chosen`: those that are shared one by one in their details. */
  @ApiProperty({ enum: CLIENT_PROJECTS, enumName: 'ClientProjects' })
  @IsIn(CLIENT_PROJECTS)
  projects: ClientProjects;

  /** Ids of the project types that are shared with `types`. */
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  typeIds: string[];

  /** Ids of the boards whose projects are shared with `boards`. */
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  boardIds: string[];

  /** Whether hours are shown. */
  @IsBoolean()
  hours: boolean;

  /** Whether the word of the health is shown. */
  @IsBoolean()
  health: boolean;
}

/** The settings of the tenant's projects (P33, P40, P42). */
export class ProjectSettingsDto {
  /** For If-Match when saving. 0: nothing was ever saved. */
  version: number;

  /** P40: what a project's card shows besides its name. */
  @ApiProperty({ enum: CARD_FIELDS, enumName: 'CardField', isArray: true })
  @IsArray()
  @ArrayUnique()
  @IsIn(CARD_FIELDS, { each: true })
  cardFields: CardField[];

  /** P40: the tabs of a project's page besides Overview and Activity. */
  @ApiProperty({ enum: PROJECT_TABS, enumName: 'ProjectTab', isArray: true })
  @IsArray()
  @ArrayUnique()
  @IsIn(PROJECT_TABS, { each: true })
  tabs: ProjectTab[];

  /** Whether the phases tab shows tickets; only with that tab. */
  @IsBoolean()
  tickets: boolean;

  /** Whether tickets in the phases tab show their time entries; only with tickets. */
  @IsBoolean()
  timeEntries: boolean;

  @ValidateNested()
  @Type(() => HealthThresholdsDto)
  health: HealthThresholdsDto;

  /** Days of the week that are worked, 1 Monday to 7 Sunday; at least one. */
  @ApiProperty({ type: 'integer', isArray: true, minItems: 1, minimum: 1, maximum: 7 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  workingDays: number[];

  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => HolidayDto)
  holidays: HolidayDto[];

  /** P17: who sees budgets. Clients never do. */
  @ApiProperty({ enum: BUDGET_AUDIENCES, enumName: 'BudgetAudience' })
  @IsIn(BUDGET_AUDIENCES)
  budgetAudience: BudgetAudience;

  @ValidateNested()
  @Type(() => TicketBoardDefaultsDto)
  ticketBoard: TicketBoardDefaultsDto;

  @ValidateNested()
  @Type(() => ClientVisibilityDto)
  clients: ClientVisibilityDto;
}

/** All settings as they should be. */
export class SaveProjectSettingsDto extends OmitType(ProjectSettingsDto, ['version']) {}

/** P43: what a reset would change. */
export class ResetPreviewDto {
  /** The settings as a reset would leave them. */
  defaults: SaveProjectSettingsDto;

  /** The names of the settings that differ from it now, such as `cardFields` or `health`. Empty: nothing would change. */
  changes: string[];
}
