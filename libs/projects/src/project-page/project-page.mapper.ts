import { provisionalChangeId } from '#libs/directory';
import { toProjectCard } from '../portfolio/project-card.mapper.js';
import type { ProjectPageDto, ProjectTabDto } from './dto/project-page.dto.js';
import type { ProjectPageRow } from './project-page.query.js';

/** A row of the header as the API shows it. */
export function toProjectPage(
  row: ProjectPageRow,
  psaUrl: string | null,
  tabs: ProjectTabDto[],
): ProjectPageDto {
  return {
    ...toProjectCard(row),
    managerEmail: row.manager_email,
    description: row.description,
    psaUrl,
    deletedAt: row.deleted_at?.toISOString() ?? null,
    provisional: provisionalChangeId(row.external_id) !== null,
    tabs,
  };
}
