import { Injectable } from '@nestjs/common';
import { type RequestCtx, TenantDb } from '#libs/platform';
import { MirrorIds } from '#libs/work';
import type { ParentReader } from '../psa/psa-adapter.js';

/** Lets an adapter walk over the mirrored parents of a source, each page in a read of its own. */
@Injectable()
export class MirrorParents {
  constructor(
    private readonly db: TenantDb,
    private readonly ids: MirrorIds,
  ) {}

  of(ctx: RequestCtx, sourceId: string): ParentReader {
    return {
      page: (kind, after, limit, changedSince) =>
        this.db.read(ctx, (tx) => this.ids.page(tx, sourceId, kind, after, limit, changedSince ?? null)),
    };
  }
}
