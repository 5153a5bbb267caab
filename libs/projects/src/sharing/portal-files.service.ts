import { Injectable, type StreamableFile } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { PortalVisitor } from '#libs/identity';
import { notFound, type RequestCtx, TenantDb } from '#libs/platform';
import { DeliverableFiles } from '../deliverables/deliverable-files.service.js';
import { PortalItemsQuery } from './portal-items.query.js';
import { SharedProjects } from './shared-projects.service.js';

/** P50: files of deliverables, as far as both are shared. */
@Injectable()
export class PortalFiles {
  constructor(
    private readonly db: TenantDb,
    private readonly files: DeliverableFiles,
    private readonly items: PortalItemsQuery,
    private readonly shared: SharedProjects,
  ) {}

  /** A shared file as an attachment, never shown in place. @throws Problem 404 */
  async download(ctx: RequestCtx, visitor: PortalVisitor, id: string): Promise<StreamableFile> {
    const file = await this.db.read(ctx, async (tx) =>
      isUUID(id) ? this.items.file(tx, await this.shared.scope(tx, visitor), id) : undefined,
    );
    if (!file) throw notFound('portal.file_not_found', 'file');
    return this.files.open({ file_key: file.key, name: file.name });
  }
}
