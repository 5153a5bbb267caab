import { ApiProperty } from '@nestjs/swagger';
import { ProjectCardDto } from '../../portfolio/dto/project-card.dto.js';
import { PAGE_TABS, type PageTab } from '../page-tab.js';

/** A tab that this project has for the caller. */
export class ProjectTabDto {
  @ApiProperty({ enum: PAGE_TABS, enumName: 'ProjectPageTab' })
  key: PageTab;
  /** How much is in it: updates, open decisions, deliverables, phases, open tickets; null where nothing is counted. */
  @ApiProperty({ type: Number, nullable: true })
  count: number | null;
}

/** The header of a project's page: what its card shows, and where else it is. */
export class ProjectPageDto extends ProjectCardDto {
  /** As in the PSA. */
  @ApiProperty({ type: String, nullable: true })
  description: string | null;
  /** The project in the PSA's own screens; null where they are unknown or the PSA does not have it yet. */
  @ApiProperty({ type: String, nullable: true })
  psaUrl: string | null;
  /** Of the manager, as the PSA has it. */
  @ApiProperty({ type: String, nullable: true })
  managerEmail: string | null;
  /** Since when it is gone in the PSA, UTC; Atrium's own records about it stay. */
  @ApiProperty({ type: String, nullable: true })
  deletedAt: string | null;
  /** Created in Atrium and not in the PSA yet. */
  provisional: boolean;
  /** Only those that settings and the caller's permissions allow (P25). */
  tabs: ProjectTabDto[];
}
