import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsUUID, ValidateNested } from 'class-validator';
import { STATUS_GROUPS, type StatusGroup } from '../../portfolio/status-group.js';

/** A project status of the PSA. */
export class MappedStatusDto {
  id: string;
  name: string;
  /** The PSA counts projects in it as closed. */
  closed: boolean;
  /** False: the PSA no longer offers it. */
  active: boolean;
  /** Preselected when a project is moved into the group. */
  isDefault: boolean;
  /** Projects in this status now. */
  projects: number;
  /** P41: the group that its name suggests; null when it says nothing. */
  @ApiProperty({ enum: STATUS_GROUPS, enumName: 'StatusGroup', nullable: true, type: String })
  suggestion: StatusGroup | null;
}

/** The statuses of one group, in their order. */
export class StatusGroupDto {
  @ApiProperty({ enum: STATUS_GROUPS, enumName: 'StatusGroup' })
  group: StatusGroup;
  statuses: MappedStatusDto[];
}

/** P41: how the project statuses of one connection are sorted into the five groups. */
export class StatusMappingDto {
  /** Id of the connection. */
  sourceId: string;
  /** For If-Match when saving. */
  version: number;
  groups: StatusGroupDto[];
  /** Statuses in no group; their projects show in the unmapped column. */
  unmapped: MappedStatusDto[];
}

/** One status in its place. */
export class MappingEntryDto {
  @IsUUID()
  statusId: string;

  @ApiProperty({ enum: STATUS_GROUPS, enumName: 'StatusGroup' })
  @IsIn(STATUS_GROUPS)
  group: StatusGroup;

  /** Preselected when a project is moved into the group; at most one per group. */
  @IsBoolean()
  isDefault: boolean;
}

/** The whole mapping as it should be; statuses left out become unmapped. */
export class SaveStatusMappingDto {
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => MappingEntryDto)
  entries: MappingEntryDto[];
}
