import { Injectable } from '@nestjs/common';
import {
  type CursorPageQuery,
  decodeCursor,
  encodeCursor,
  notFound,
  Problem,
  type RequestCtx,
  TenantDb,
} from '#libs/platform';
import type { SavedFilterDto, SavedFilterListDto, SaveFilterDto } from './dto/saved-filter.dto.js';

/** P3: filters that a person keeps under a name. Each sees only their own. */
@Injectable()
export class SavedFilters {
  constructor(private readonly db: TenantDb) {}

  /** The caller's filters by name. */
  list(ctx: RequestCtx, page: CursorPageQuery): Promise<SavedFilterListDto> {
    const owner = ownerOf(ctx);
    const after = page.cursor === undefined ? null : decodeCursor(page.cursor, 2);
    return this.db.read(ctx, async (tx) => {
      const rows = await tx.query<SavedFilterDto>(
        `select id, name, query from project_filters
          where staff_user_id = $1 and ($2::text is null or (lower(name), id) > ($2, $3::uuid))
          order by lower(name), id limit $4`,
        [owner, after?.[0] ?? null, after?.[1] ?? null, page.limit + 1],
      );
      const items = rows.slice(0, page.limit);
      const last = items.at(-1);
      const more = rows.length > page.limit && last !== undefined;
      return { items, nextCursor: more ? encodeCursor([last.name.toLowerCase(), last.id]) : null };
    });
  }

  /** Keeps a filter; one of the caller's of the same name, whatever its case, is replaced. */
  save(ctx: RequestCtx, filter: SaveFilterDto): Promise<SavedFilterDto> {
    const owner = ownerOf(ctx);
    return this.db.run(ctx, async (tx) => {
      const [row] = await tx.query<SavedFilterDto>(
        `insert into project_filters (staff_user_id, name, query) values ($1, $2, $3)
         on conflict (tenant_id, staff_user_id, lower(name)) do update set name = excluded.name, query = excluded.query
         returning id, name, query`,
        [owner, filter.name.trim(), filter.query],
      );
      if (!row) throw new Error('The saved filter was not returned.');
      return row;
    });
  }

  /** Throws a 404 problem for a filter that is not the caller's. */
  remove(ctx: RequestCtx, id: string): Promise<void> {
    const owner = ownerOf(ctx);
    return this.db.run(ctx, async (tx) => {
      const gone = await tx.query(
        'delete from project_filters where id = $1 and staff_user_id = $2 returning id',
        [id, owner],
      );
      if (gone.length === 0) throw notFound('projects.filter_not_found', 'saved filter');
    });
  }
}

/** Saved filters belong to a person; an API key is none. */
function ownerOf(ctx: RequestCtx): string {
  if (ctx.actor.kind !== 'staff') {
    throw new Problem({
      status: 403,
      code: 'projects.filter_needs_person',
      title: 'Not allowed',
      detail: 'Saved filters belong to a staff user. Sign in as one.',
    });
  }
  return ctx.actor.id;
}
