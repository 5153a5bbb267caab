import type { IncomingMessage } from 'node:http';
import { Injectable, StreamableFile } from '@nestjs/common';
import {
  attachmentHeader,
  FileMissing,
  FilePort,
  newFileKey,
  notFound,
  Problem,
  type RequestCtx,
  safeFileName,
  TenantDb,
  type TenantTx,
  type Upload,
  Uploads,
  versionConflict,
} from '#libs/platform';
import { discardFileJob } from '../projects.jobs.js';
import { toFileDto } from './deliverable.mapper.js';
import { DeliverableQuery, type DeliverableFileRow } from './deliverable.query.js';
import { DeliverableService } from './deliverable.service.js';
import type { ChangeFileDto } from './dto/deliverable-input.dto.js';
import type { DeliverableFileDto } from './dto/deliverable.dto.js';

const MOST_FILES = 100;
const HOUR = 3_600_000;

/** P16: the files of deliverables. Their bytes are in the file store under a key that nobody outside ever sees. */
@Injectable()
export class DeliverableFiles {
  constructor(
    private readonly db: TenantDb,
    private readonly deliverables: DeliverableService,
    private readonly query: DeliverableQuery,
    private readonly uploads: Uploads,
    private readonly files: FilePort,
  ) {}

  /**
   * Stores the file of a multipart request. It is not shared. One that breaks off leaves nothing; should the process
   * itself die between store and table, a job takes the bytes away.
   * @throws Problem 404 · 400 without a file · 413 · 415 · 422 when there are 100 already
   */
  async upload(
    ctx: RequestCtx,
    deliverableId: string,
    request: IncomingMessage,
  ): Promise<DeliverableFileDto> {
    const key = newFileKey(ctx.tenantId);
    await this.db.run(ctx, async (tx) => {
      refuseMore(await this.deliverables.deliverableIn(tx, deliverableId));
      tx.enqueue(discardFileJob, { key }, { delayMs: HOUR, dedupeKey: `uploaded:${key}` });
    });
    const upload = await this.uploads.receive(request, key);
    try {
      return await this.db.run(ctx, (tx) => this.attach(tx, deliverableId, upload));
    } catch (error) {
      await this.files.remove(key);
      throw error;
    }
  }

  /** The bytes of a file, to be kept under its name. @throws Problem 404 */
  async download(ctx: RequestCtx, deliverableId: string, fileId: string): Promise<StreamableFile> {
    const file = await this.db.read(ctx, async (tx) => {
      await this.deliverables.deliverableIn(tx, deliverableId);
      return this.query.file(tx, deliverableId, fileId);
    });
    if (!file) throw missing();
    return this.open(file);
  }

  /** A file whose row somebody may read, opened. @throws Problem 404 when the store does not have it */
  async open(file: Pick<DeliverableFileRow, 'file_key' | 'name'>): Promise<StreamableFile> {
    try {
      const { stream, size, contentType } = await this.files.open(file.file_key);
      return new StreamableFile(stream, {
        type: contentType,
        length: size,
        disposition: attachmentHeader(file.name),
      });
    } catch (error) {
      throw error instanceof FileMissing ? missing() : error;
    }
  }

  /** Renames or shares a file. @throws Problem 404 · 412 with the file as it is */
  change(
    ctx: RequestCtx,
    deliverableId: string,
    fileId: string,
    seen: number,
    body: ChangeFileDto,
  ): Promise<DeliverableFileDto> {
    return this.db.run(ctx, async (tx) => {
      const before = await this.locked(tx, deliverableId, fileId, seen);
      const name = body.name === undefined ? before.name : safeFileName(body.name);
      const shared = body.shared ?? before.shared;
      await tx.query(
        'update deliverable_files set name = $2, shared = $3, version = version + 1 where id = $1',
        [fileId, name, shared],
      );
      const deliverable = await this.deliverables.deliverableIn(tx, deliverableId);
      await this.deliverables.trace(tx, 'deliverable.changed', deliverable, [
        ...(name === before.name ? [] : [{ field: 'file', from: before.name, to: name }]),
        ...(shared === before.shared ? [] : [{ field: 'fileShared', from: before.shared, to: shared }]),
      ]);
      return this.fileIn(tx, deliverableId, fileId);
    });
  }

  /** Removes a file for good. @throws Problem 404 · 412 with the file as it is */
  remove(ctx: RequestCtx, deliverableId: string, fileId: string, seen: number): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      const file = await this.locked(tx, deliverableId, fileId, seen);
      await tx.query('delete from deliverable_files where id = $1', [fileId]);
      tx.enqueue(discardFileJob, { key: file.file_key }, { dedupeKey: `removed:${file.file_key}` });
      const deliverable = await this.deliverables.deliverableIn(tx, deliverableId);
      await this.deliverables.trace(tx, 'deliverable.detached', deliverable, [
        { field: 'file', from: file.name, to: null },
      ]);
    });
  }

  /** Worker: takes bytes out of the store that no row names (any more). */
  async discard(ctx: RequestCtx, key: string): Promise<void> {
    const kept = await this.db.read(ctx, (tx) =>
      tx.query('select 1 from deliverable_files where file_key = $1', [key]),
    );
    if (kept.length === 0) await this.files.remove(key);
  }

  private async attach(tx: TenantTx, deliverableId: string, upload: Upload): Promise<DeliverableFileDto> {
    await this.query.byId(tx, deliverableId, true);
    const deliverable = await this.deliverables.deliverableIn(tx, deliverableId);
    refuseMore(deliverable);
    const [made] = await tx.query<{ id: string }>(
      `insert into deliverable_files (deliverable_id, file_key, name, content_type, size, sha256, uploaded_by_name)
       values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [
        deliverableId,
        upload.key,
        upload.name,
        upload.contentType,
        upload.size,
        upload.sha256,
        tx.ctx.actor.name,
      ],
    );
    if (!made) throw new Error('The file was not returned.');
    await this.deliverables.trace(tx, 'deliverable.attached', deliverable, [
      { field: 'file', from: null, to: upload.name },
    ]);
    return this.fileIn(tx, deliverableId, made.id);
  }

  private async fileIn(tx: TenantTx, deliverableId: string, fileId: string): Promise<DeliverableFileDto> {
    const row = await this.query.file(tx, deliverableId, fileId);
    if (!row) throw missing();
    return toFileDto(row);
  }

  private async locked(
    tx: TenantTx,
    deliverableId: string,
    fileId: string,
    seen: number,
  ): Promise<DeliverableFileRow> {
    await this.deliverables.deliverableIn(tx, deliverableId);
    const row = await this.query.file(tx, deliverableId, fileId, true);
    if (!row) throw missing();
    if (row.version !== seen) throw versionConflict(toFileDto(row));
    return row;
  }
}

function missing(): Problem {
  return notFound('projects.file_not_found', 'file');
}

function refuseMore({ files }: { files: readonly unknown[] }): void {
  if (files.length < MOST_FILES) return;
  throw new Problem({
    status: 422,
    code: 'projects.too_many_files',
    title: 'Too many files',
    detail: `A deliverable has at most ${String(MOST_FILES)} files.`,
  });
}
