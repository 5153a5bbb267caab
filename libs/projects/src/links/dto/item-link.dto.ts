import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { CursorPageQuery } from '#libs/platform';
import { ITEM_SOURCE_KINDS, type ItemSourceKind } from '../../project-items/dto/item-source.dto.js';
import { PROJECT_ITEM_KINDS, type ProjectItemKind } from '../../projects.events.js';

/** The phase or ticket that an item comes from. */
export class LinkSourceDto {
  @ApiProperty({ enum: ITEM_SOURCE_KINDS, enumName: 'ItemSourceKind' })
  kind: ItemSourceKind;
  id: string;
}

/** P22: an item and where it comes from. */
export class ItemLinkDto {
  @ApiProperty({ enum: PROJECT_ITEM_KINDS, enumName: 'ProjectItemKind' })
  kind: ProjectItemKind;
  /** Id of the item. */
  id: string;
  /** Title of a client action or deliverable; the week of an update, `yyyy-mm-dd`. */
  label: string;
  /** Of a client action or deliverable. */
  status: string | null;
  source: LinkSourceDto;
}

/** A page of links, the oldest item first. */
export class ItemLinkPageDto {
  items: ItemLinkDto[];
  nextCursor: string | null;
}

/** Which links of a project. */
export class ItemLinkQueryDto extends CursorPageQuery {
  /** Only items of this phase. */
  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  phaseId?: string;

  /** Only items of this ticket. */
  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  ticketId?: string;
}
