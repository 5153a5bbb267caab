import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsUUID, ValidateNested } from 'class-validator';
import { STATUS_GROUPS, type StatusGroup } from '../../portfolio/status-group.js';

/** What a status belongs to. */
export class StatusScopeDto {
  /** The PSA's id of the board. */
  externalId: string;
  name: string;
}

/** A project or ticket status of the PSA. */
export class MappedStatusDto {
  id: string;
  name: string;
  /** The board that it belongs to; null where it is one of the whole PSA. */
  scope: StatusScopeDto | null;
  /** The PSA counts records in it as closed. */
  closed: boolean;
  /** False: the PSA no longer offers it. */
  active: boolean;
  /** Preselected when a record is moved into the group. */
  isDefault: boolean;
  /** Projects or tickets in this status now. */
  records: number;
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

/** P41: how the statuses of one connection are sorted into the five groups. */
export class StatusMappingDto {
  /** Id of the connection. */
  sourceId: string;
  /** For If-Match when saving. */
  version: number;
  groups: StatusGroupDto[];
  /** Statuses in no group; their records show in the unmapped column. */
  unmapped: MappedStatusDto[];
}

/** One status in its place. */
export class MappingEntryDto {
  @IsUUID()
  statusId: string;

  @ApiProperty({ enum: STATUS_GROUPS, enumName: 'StatusGroup' })
  @IsIn(STATUS_GROUPS)
  group: StatusGroup;

  /** Preselected when a record is moved into the group; at most one per group, of tickets one per group and board. */
  @IsBoolean()
  isDefault: boolean;
}

/** The whole mapping as it should be; statuses left out become unmapped. */
export class SaveStatusMappingDto {
  @IsArray()
  @ArrayMaxSize(5000)
  @ValidateNested({ each: true })
  @Type(() => MappingEntryDto)
  entries: MappingEntryDto[];
}
