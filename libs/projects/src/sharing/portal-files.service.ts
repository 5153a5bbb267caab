import { Injectable, StreamableFile } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { PortalVisitor } from '#libs/identity';
import { FileMissing, FilePort, notFound, type RequestCtx, TenantDb } from '#libs/platform';
import type { Response } from 'express';
import { PortalItemsQuery } from './portal-items.query.js';
import { SharedProjects } from './shared-projects.service.js';

/** P50: files of deliverables, as far as both are shared. */
@Injectable()
export class PortalFiles {
  constructor(
    private readonly db: TenantDb,
    private readonly files: FilePort,
    private readonly items: PortalItemsQuery,
    private readonly shared: SharedProjects,
  ) {}

  /** A shared file as an attachment, never shown in place. @throws Problem 404 */
  async download(
    ctx: RequestCtx,
    visitor: PortalVisitor,
    id: string,
    response: Response,
  ): Promise<StreamableFile> {
    const file = await this.db.read(ctx, async (tx) =>
      isUUID(id) ? this.items.file(tx, await this.shared.scope(tx, visitor), id) : undefined,
    );
    if (!file) throw notFound('portal.file_not_found', 'file');
    const opened = await this.files.open(file.key).catch((error: unknown) => {
      if (error instanceof FileMissing) throw notFound('portal.file_not_found', 'file');
      throw error;
    });
    response.attachment(file.name);
    return new StreamableFile(opened.stream, { type: opened.contentType, length: opened.size });
  }
}
