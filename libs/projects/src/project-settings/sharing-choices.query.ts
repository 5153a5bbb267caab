import { Injectable } from '@nestjs/common';
import { type RequestCtx, TenantDb } from '#libs/platform';
import type { SharingChoiceDto, SharingChoicesDto } from './dto/sharing-choices.dto.js';

const MOST = 200;

/** P42: the project types and boards of all connections that projects have. */
@Injectable()
export class SharingChoicesQuery {
  constructor(private readonly db: TenantDb) {}

  /** One statement. */
  async read(ctx: RequestCtx): Promise<SharingChoicesDto> {
    const rows = await this.db.read(ctx, (tx) =>
      tx.query<SharingChoiceDto & { kind: 'type' | 'board' }>(
        `select kind, id, name, source, projects from (
           select used.kind, r.id, r.name, s.name as source, used.projects,
                  row_number() over (partition by used.kind order by used.projects desc, r.id) as place
             from (select 'type' as kind, type_id as id, count(*) as projects from projects
                    where type_id is not null and deleted_at is null group by type_id
                   union all
                   select 'board', board_id, count(*) from projects
                    where board_id is not null and deleted_at is null group by board_id) used
             join reference_items r on r.id = used.id
             join sources s on s.id = r.source_id and s.removed_at is null) ranked
          where place <= $1 order by lower(name), source, id`,
        [MOST],
      ),
    );
    const of = (kind: 'type' | 'board'): SharingChoiceDto[] =>
      rows
        .filter((row) => row.kind === kind)
        .map(({ id, name, source, projects }) => ({ id, name, source, projects }));
    return { types: of('type'), boards: of('board') };
  }
}
