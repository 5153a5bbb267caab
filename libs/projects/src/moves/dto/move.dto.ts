import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsUUID, ValidateIf } from 'class-validator';
import { STATUS_GROUPS, type StatusGroup } from '../../portfolio/status-group.js';

/** P6: a card dropped on a column. */
export class MoveProjectDto {
  /** The column that it was dropped on. */
  @ApiProperty({ enum: STATUS_GROUPS, enumName: 'StatusGroup' })
  @IsIn(STATUS_GROUPS)
  targetGroup: StatusGroup;

  /** The status that the card showed; null for none. The move is refused when it has another one meanwhile (P8). */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  expectedStatusId: string | null;

  /** The exact status; needed where several are mapped to the column, or none. */
  @IsOptional()
  @IsUUID()
  statusId?: string;

  /** Map the chosen, unmapped status to the column too; needs `manage_projects`. */
  @IsOptional()
  @IsBoolean()
  addToMapping?: boolean;
}
