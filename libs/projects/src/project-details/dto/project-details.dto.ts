import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { OVERRIDE_HEALTHS, type OverrideHealth } from '../../health/override-rules.js';
import { DAY } from '../../input/day.js';
import { HealthReasonDto } from '../../portfolio/dto/project-card.dto.js';
import { type Health, HEALTHS } from '../../portfolio/status-group.js';

/** P42: `by_settings`: as the settings say; `shared`: also where projects are chosen one by one; `hidden`: never. */
export const CLIENT_SHARINGS = ['by_settings', 'shared', 'hidden'] as const;
export type ClientSharing = (typeof CLIENT_SHARINGS)[number];

/** Who leads the project at the MSP. */
export class ProjectLeadDto {
  /** Id of the staff user. */
  id: string;
  name: string;
  email: string;
}

/** Somebody of the client. */
export class ProjectContactDto {
  /** Id of the contact. */
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  /** Their job. */
  title: string | null;
  /** What they do in this project; empty: nobody said. */
  role: string;
}

/** P32: somebody's word on the health, as it is stored. It shows while the project is neither completed nor cancelled. */
export class DetailsOverrideDto {
  @ApiProperty({ enum: OVERRIDE_HEALTHS, enumName: 'OverrideHealth' })
  health: OverrideHealth;
  reason: string;
  /** The last day, `yyyy-mm-dd`, on which it holds; null: until it is taken back. */
  until: string | null;
  /** Whose word it is. */
  by: string;
  /** When they gave it. */
  at: string;
}

/** What people say of a project besides its PSA (P10, P23, P32). */
export class ProjectDetailsDto {
  /** For If-Match when saving. 0: nobody said anything yet. */
  version: number;
  /** What the project is to achieve. */
  objective: string | null;
  /** What it is about. */
  description: string | null;
  /** Where it stands in its lifecycle, in people's words. */
  phaseLabel: string | null;
  lead: ProjectLeadDto | null;
  /** Who wants the project at the client. */
  sponsor: ProjectContactDto | null;
  /** Further contacts, in their order. */
  contacts: ProjectContactDto[];
  @ApiProperty({ enum: CLIENT_SHARINGS, enumName: 'ClientSharing' })
  clientSharing: ClientSharing;
  /** Null: health is automatic. */
  override: DetailsOverrideDto | null;
  /** What the health is without an override. */
  @ApiProperty({ enum: HEALTHS, enumName: 'Health', nullable: true, type: String })
  automaticHealth: Health | null;
  /** And why. */
  automaticReasons: HealthReasonDto[];
}

/** A further contact as it should be. */
export class ContactRoleDto {
  /** Id of a contact of the project's company. */
  @IsUUID()
  id: string;

  /** What they do in this project; may be empty. */
  @IsString()
  @MaxLength(80)
  role: string;
}

/** P32: a health to show instead of the automatic one. */
export class OverrideWishDto {
  @ApiProperty({ enum: OVERRIDE_HEALTHS, enumName: 'OverrideHealth' })
  @IsIn(OVERRIDE_HEALTHS)
  health: OverrideHealth;

  /** Why; it is shown with the health. */
  @IsString()
  @Matches(/\S/, { message: 'Give a reason.' })
  @MaxLength(500)
  reason: string;

  /** The last day, `yyyy-mm-dd`, on which it holds; null: until it is taken back. Not in the past. */
  @ApiProperty({ format: 'date', nullable: true, type: String })
  @ValidateIf((_, value) => value !== null)
  @Matches(DAY, { message: 'Must be a day, yyyy-mm-dd.' })
  until: string | null;
}

/** What should change; a field that is left out stays as it is. */
export class ChangeProjectDetailsDto {
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  objective?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(10_000)
  description?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(80)
  phaseLabel?: string | null;

  /** Id of a staff user; null: nobody. */
  @IsOptional()
  @IsUUID()
  leadId?: string | null;

  /** Id of a contact of the project's company; null: nobody. */
  @IsOptional()
  @IsUUID()
  sponsorId?: string | null;

  /** All further contacts, in their order. */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ContactRoleDto)
  contacts?: ContactRoleDto[];

  @ApiProperty({ enum: CLIENT_SHARINGS, enumName: 'ClientSharing', required: false })
  @ValidateIf((_, value) => value !== undefined)
  @IsIn(CLIENT_SHARINGS)
  clientSharing?: ClientSharing;

  /** P32; null: back to automatic. */
  @IsOptional()
  @ValidateNested()
  @Type(() => OverrideWishDto)
  override?: OverrideWishDto | null;
}
