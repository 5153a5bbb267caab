import { Injectable } from '@nestjs/common';
import {
  decodeCursor,
  encodeCursor,
  TenantDb,
  type CursorPageQuery,
  type RequestCtx,
  type TenantTx,
} from '#libs/platform';
import { BUILT_IN_ROLES } from './built-in-roles.js';
import type { RoleDto, RolePageDto } from './dto/role.dto.js';
import { toRoleDto, type RoleRow } from './role.mapper.js';

const SELECT = `
  select r.id, r.name, r.description, r.built_in as "builtIn", r.permissions, r.version,
         coalesce(array_position($2::text[], r.built_in), 100) as rank,
         (select count(*) from staff_user_roles ur
            join staff_users u on u.tenant_id = ur.tenant_id and u.id = ur.staff_user_id and u.deactivated_at is null
           where ur.tenant_id = r.tenant_id and ur.role_id = r.id) as members
    from roles r
   where r.tenant_id = $1`;

/** Roles with their number of members. */
@Injectable()
export class RoleListQuery {
  constructor(private readonly db: TenantDb) {}

  /** A page of the tenant's roles: the built-in ones in their order, then the custom ones by name. */
  async page(ctx: RequestCtx, { cursor, limit }: CursorPageQuery): Promise<RolePageDto> {
    const after = cursor === undefined ? [0, '', null] : decodeCursor(cursor, 3);
    const rows = await this.db.read(ctx, (tx) =>
      tx.query<RoleRow & { rank: number }>(
        `select * from (${SELECT}) role
          where $5::uuid is null or (rank, lower(name), id) > ($3::int, $4::text, $5::uuid)
          order by rank, lower(name), id
          limit $6`,
        [ctx.tenantId, BUILT_IN_ROLES, ...after, limit + 1],
      ),
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const more = rows.length > limit && last;
    return {
      items: items.map(toRoleDto),
      nextCursor: more ? encodeCursor([last.rank, last.name.toLowerCase(), last.id]) : null,
    };
  }

  /** One role, or undefined. */
  async one(tx: TenantTx, id: string): Promise<RoleDto | undefined> {
    const [row] = await tx.query<RoleRow>(`${SELECT} and r.id = $3`, [tx.ctx.tenantId, BUILT_IN_ROLES, id]);
    return row && toRoleDto(row);
  }
}
