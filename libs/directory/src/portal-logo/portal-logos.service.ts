import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '#libs/identity';
import {
  FilePort,
  invalidField,
  newFileKey,
  notFound,
  type RequestCtx,
  TenantDb,
  type TenantTx,
  type Upload,
  Uploads,
} from '#libs/platform';
import { discardLogoJob } from '../directory.jobs.js';
import type { PortalLogosDto } from './dto/portal-logo.dto.js';
import { imageSize, type ImageSize, LOGO_TYPES, type LogoType } from './image-size.js';
import { LOGOS_OF_TENANT, type LogoRows, type LogoScheme, toLogosDto } from './logo-scheme.js';

/** A logo is loaded before the first page: half a megabyte is plenty. */
const MOST_BYTES = 512 * 1024;
const LEAST_PIXELS = 16;
/** A small file can unpack to a picture that takes a phone's memory away. */
const MOST_PIXELS = 4096;
const HOUR = 3_600_000;

/** O54: the MSP's logo. Its bytes are in the file store, its address tells nothing and changes with it. */
@Injectable()
export class PortalLogos {
  constructor(
    private readonly audit: AuditLog,
    private readonly db: TenantDb,
    private readonly files: FilePort,
    private readonly uploads: Uploads,
  ) {}

  /** The logos of the caller's tenant. */
  read(ctx: RequestCtx): Promise<PortalLogosDto> {
    return this.db.read(ctx, (tx) => this.of(tx));
  }

  /**
   * Replaces the logo for one background by the file of a multipart request. What it is, is told by its content.
   * @throws Problem 400 for what is no PNG, JPEG or WebP, or too small or large in pixels · 413 · 415
   */
  async replace(ctx: RequestCtx, scheme: LogoScheme, request: IncomingMessage): Promise<PortalLogosDto> {
    const key = newFileKey(ctx.tenantId);
    // Should the process die between store and table, a job takes the bytes away.
    await this.db.run(ctx, (tx) => {
      tx.enqueue(discardLogoJob, { key }, { delayMs: HOUR, dedupeKey: `uploaded:${key}` });
      return Promise.resolve();
    });
    const upload = await this.uploads.receive(request, key, MOST_BYTES);
    try {
      const size = await this.measured(upload);
      return await this.db.run(ctx, (tx) => this.store(tx, scheme, upload, size));
    } catch (error) {
      await this.files.remove(key);
      throw error;
    }
  }

  /** Removes the logo for one background. @throws Problem 404 when there is none */
  remove(ctx: RequestCtx, scheme: LogoScheme): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      if (!(await this.drop(tx, scheme))) throw notFound('portal.logo_not_found', 'logo');
      await this.noted(tx, 'portal_logo.removed', scheme, {});
    });
  }

  /** Worker: takes bytes out of the store that are no logo (any more). */
  async discard(ctx: RequestCtx, key: string): Promise<void> {
    const kept = await this.db.read(ctx, (tx) =>
      tx.query('select 1 from portal_logos where file_key = $1', [key]),
    );
    if (kept.length === 0) await this.files.remove(key);
  }

  private async store(
    tx: TenantTx,
    scheme: LogoScheme,
    upload: Upload,
    { width, height }: ImageSize,
  ): Promise<PortalLogosDto> {
    // Two people at once: one waits here, and the later logo stays.
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('portal-logo:' || $1, 0))`, [
      tx.ctx.tenantId,
    ]);
    await this.drop(tx, scheme);
    await tx.query(
      `insert into portal_logos (scheme, file_key, content_type, size, width, height) values ($1, $2, $3, $4, $5, $6)`,
      [scheme, upload.key, upload.contentType, upload.size, width, height],
    );
    await this.noted(tx, 'portal_logo.replaced', scheme, { file: upload.name, width, height });
    return this.of(tx);
  }

  /** Takes the row away and its bytes after the commit. False when there was none. */
  private async drop(tx: TenantTx, scheme: LogoScheme): Promise<boolean> {
    const [gone] = await tx.query<{ key: string }>(
      'delete from portal_logos where scheme = $1 returning file_key as key',
      [scheme],
    );
    if (gone) tx.enqueue(discardLogoJob, { key: gone.key }, { dedupeKey: `removed:${gone.key}` });
    return gone !== undefined;
  }

  private async of(tx: TenantTx): Promise<PortalLogosDto> {
    const [row] = await tx.query<{ logos: LogoRows }>(`select ${LOGOS_OF_TENANT} as logos from tenants t`);
    return toLogosDto(row?.logos ?? null);
  }

  private async measured({ key, contentType }: Upload): Promise<ImageSize> {
    const type = LOGO_TYPES.find((known): known is LogoType => known === contentType);
    if (!type) {
      throw invalidField(
        'file',
        'kind',
        'Choose a PNG, JPEG or WebP image. Other kinds, SVG among them, are not shown by mail programs.',
      );
    }
    const { stream } = await this.files.open(key);
    const size = imageSize(await buffer(stream), type);
    if (!size) throw invalidField('file', 'broken', 'The image is broken.');
    const sides = [size.width, size.height];
    if (sides.some((side) => side < LEAST_PIXELS || side > MOST_PIXELS)) {
      const range = `${String(LEAST_PIXELS)} to ${String(MOST_PIXELS)}`;
      throw invalidField('file', 'pixels', `The image may have ${range} pixels in each direction.`);
    }
    return size;
  }

  private noted(tx: TenantTx, action: string, scheme: LogoScheme, after: object): Promise<void> {
    return this.audit.record(tx, { action, subject: { kind: 'portal_logo', id: scheme }, after });
  }
}
