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

  /** @param versionSince only parents that changed in the PSA since then; null: all */
  of(ctx: RequestCtx, sourceId: string, versionSince: Date | null = null): ParentReader {
    return {
      page: (kind, after, limit, changedSince, closed) =>
        this.db.read(ctx, (tx) =>
          this.ids.page(tx, sourceId, kind, after, limit, {
            changedSince: changedSince ?? null,
            versionSince: versionSince?.toISOString() ?? null,
            closed: closed ?? null,
          }),
        ),
    };
  }
}
