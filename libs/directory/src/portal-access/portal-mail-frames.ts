import { Injectable } from '@nestjs/common';
import { AppConfig } from '#libs/platform';
import { logoAddress } from '../portal-logo/logo-scheme.js';
import type { PortalMailFrame } from './portal-mail.js';
import { nameOfVisitor, type VisitorRow } from './portal-visitor.query.js';

/** In whose name and look contacts are mailed (O54). */
@Injectable()
export class PortalMailFrames {
  constructor(private readonly config: AppConfig) {}

  /** The frame of a mail to a contact. */
  of(row: VisitorRow): PortalMailFrame {
    const logo = row.logos?.light;
    return {
      tenantName: row.tenantName,
      locale: row.locale,
      name: nameOfVisitor(row),
      logo: logo
        ? { url: this.config.publicUrl + logoAddress(logo.id), width: logo.width, height: logo.height }
        : null,
    };
  }
}
