import { Injectable } from '@nestjs/common';
import { provisionalChangeId } from '../mirror/provisional-id.js';
import type { PsaVendor } from '../mirror/psa-vendor.js';
import type { Source } from './source.js';

/** Kinds of records that a PSA's own screens open. */
export type LinkedKind = 'project' | 'ticket';

/** The address of a record in the screens of one PSA. `base` is where its screens are, without a slash at its end. */
export type RecordLinkMaker = (base: string, kind: LinkedKind, externalId: string) => string;

/** Where a mirrored record is in its PSA's own screens. What the addresses look like, each PSA's adapter says. */
@Injectable()
export class RecordLinks {
  private readonly makers = new Map<PsaVendor, RecordLinkMaker>();

  /** Says what a PSA's addresses look like; integrations does so at start. */
  teach(vendor: PsaVendor, maker: RecordLinkMaker): void {
    this.makers.set(vendor, maker);
  }

  /** The address, or null: nobody knows where the screens are, or the record has not reached the PSA yet. */
  to(source: Pick<Source, 'vendor' | 'webUrl'>, kind: LinkedKind, externalId: string): string | null {
    const maker = this.makers.get(source.vendor);
    const base = source.webUrl === null ? null : URL.parse(source.webUrl);
    if (!maker || !base || !/^https?:$/.test(base.protocol)) return null;
    if (provisionalChangeId(externalId) !== null) return null;
    return maker(base.href.replace(/\/+$/, ''), kind, externalId);
  }
}
