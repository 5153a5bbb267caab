import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor, TenantDb, type RequestCtx, type TenantTx } from '#libs/platform';
import type { StaffUserDto, StaffUserListQueryDto, StaffUserPageDto } from './dto/staff-user.dto.js';
import { toStaffUserDto, type StaffUserRow } from './staff-user.mapper.js';

const SELECT = `
  select u.id, u.name, u.email, u.deactivated_at is null as active, u.member_id as "memberId",
         u.last_signed_in_at as "lastSignedInAt", u.created_at as "createdAt", u.version,
         (select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name) order by lower(r.name)), '[]')
            from staff_user_roles ur join roles r on r.tenant_id = ur.tenant_id and r.id = ur.role_id
           where ur.tenant_id = u.tenant_id and ur.staff_user_id = u.id) as roles
    from staff_users u
   where u.tenant_id = $1`;

/** Staff users with their roles. */
@Injectable()
export class StaffUserListQuery {
  constructor(private readonly db: TenantDb) {}

  /** A page of the tenant's staff users by name. */
  async page(ctx: RequestCtx, query: StaffUserListQueryDto): Promise<StaffUserPageDto> {
    const after = query.cursor === undefined ? ['', null] : decodeCursor(query.cursor, 2);
    const rows = await this.db.read(ctx, (tx) =>
      tx.query<StaffUserRow>(
        `${SELECT}
           and ($2::text is null or strpos(lower(u.name), $2) > 0 or strpos(u.email, $2) > 0)
           and ($3::boolean is null or (u.deactivated_at is null) = $3)
           and ($5::uuid is null or (lower(u.name), u.id) > ($4::text, $5::uuid))
         order by lower(u.name), u.id
         limit $6`,
        [
          ctx.tenantId,
          query.search?.trim().toLowerCase() ?? null,
          query.active ?? null,
          ...after,
          query.limit + 1,
        ],
      ),
    );
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    return {
      items: items.map(toStaffUserDto),
      nextCursor: rows.length > query.limit && last ? encodeCursor([last.name.toLowerCase(), last.id]) : null,
    };
  }

  /** One staff user, or undefined. */
  async one(tx: TenantTx, id: string): Promise<StaffUserDto | undefined> {
    const [row] = await tx.query<StaffUserRow>(`${SELECT} and u.id = $2`, [tx.ctx.tenantId, id]);
    return row && toStaffUserDto(row);
  }

  /** Active staff users whom nobody said which PSA member they are, by address; the first 1,000. */
  async unlinked(ctx: RequestCtx): Promise<{ id: string; email: string }[]> {
    return this.db.read(ctx, (tx) =>
      tx.query<{ id: string; email: string }>(
        `select id, email from staff_users
          where tenant_id = $1 and member_id is null and deactivated_at is null order by email limit 1000`,
        [ctx.tenantId],
      ),
    );
  }
}
