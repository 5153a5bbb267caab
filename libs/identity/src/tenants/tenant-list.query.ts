import { Injectable } from '@nestjs/common';
import { SystemDb } from '#libs/platform';

/** Which tenants there are, for schedules that go through all of them and for set-up. Never for a request. */
@Injectable()
export class TenantListQuery {
  constructor(private readonly system: SystemDb) {}

  /** The id of the tenant with this slug, or null. */
  async findBySlug(slug: string): Promise<string | null> {
    const [row] = await this.system.one<{ id: string }>(
      'provisioning',
      'select id from tenants where slug = $1',
      [slug],
    );
    return row?.id ?? null;
  }

  /**
   * Up to `limit` tenant ids in order.
   * @param after the last id of the page before, or null
   */
  async ids(after: string | null, limit = 200): Promise<string[]> {
    const rows = await this.system.one<{ id: string }>(
      'tenant-list',
      'select id from tenants where $1::uuid is null or id > $1 order by id limit $2',
      [after, limit],
    );
    return rows.map(({ id }) => id);
  }
}
