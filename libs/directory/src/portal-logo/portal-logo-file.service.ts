import { Injectable, StreamableFile } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { FileMissing, FilePort, notFound, SystemDb } from '#libs/platform';
import { LOGO_TYPES } from './image-size.js';

/** The bytes of a logo for whoever knows its address: a sign-in page, a mail. */
@Injectable()
export class PortalLogoFile {
  constructor(
    private readonly system: SystemDb,
    private readonly files: FilePort,
  ) {}

  /** Opens a logo. @throws Problem 404 */
  async open(id: string): Promise<StreamableFile> {
    const [row] = isUUID(id)
      ? await this.system.one<{ key: string }>(
          'portal-logo',
          'select file_key as key from portal_logos where id = $1',
          [id],
        )
      : [];
    if (!row) throw missing();
    try {
      const { stream, size, contentType } = await this.files.open(row.key);
      if (!LOGO_TYPES.some((type) => type === contentType)) throw missing();
      return new StreamableFile(stream, { type: contentType, length: size });
    } catch (error) {
      throw error instanceof FileMissing ? missing() : error;
    }
  }
}

const missing = () => notFound('portal.logo_not_found', 'logo');
