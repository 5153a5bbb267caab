import { Injectable } from '@nestjs/common';
import { RecordLinks } from '#libs/directory';
import { notFound, type RequestCtx, TenantDb } from '#libs/platform';
import { ProjectSettings } from '../project-settings/project-settings.service.js';
import { tabsFor } from '../project-settings/tab-access.js';
import type { ProjectPageDto, ProjectTabDto } from './dto/project-page.dto.js';
import { toProjectPage } from './project-page.mapper.js';
import { ProjectPageQuery, type ProjectPageRow } from './project-page.query.js';
import type { PageTab } from './page-tab.js';

/** The page of one project. */
@Injectable()
export class ProjectPageService {
  constructor(
    private readonly db: TenantDb,
    private readonly query: ProjectPageQuery,
    private readonly settings: ProjectSettings,
    private readonly links: RecordLinks,
  ) {}

  /** The header and the tabs that the caller gets. @throws Problem 404 */
  header(ctx: RequestCtx, projectId: string): Promise<ProjectPageDto> {
    return this.db.read(ctx, async (tx) => {
      const row = await this.query.header(tx, projectId);
      if (!row) throw notFound('projects.not_found', 'project');
      const psaUrl =
        row.deleted_at === null
          ? this.links.to({ vendor: row.vendor, webUrl: row.web_url }, 'project', row.external_id)
          : null;
      return toProjectPage(row, psaUrl, this.tabs(ctx, row));
    });
  }

  private tabs(ctx: RequestCtx, { counts, settings }: ProjectPageRow): ProjectTabDto[] {
    const chosen = tabsFor(this.settings.from(settings), ctx.permissions);
    const keys: PageTab[] = ['overview', ...chosen, 'activity'];
    return keys.map((key) => ({ key, count: counts[key] ?? null }));
  }
}
