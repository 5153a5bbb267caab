import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from '#libs/platform';

/**
 * Logos of the client portal, one for light and one for dark backgrounds. The bytes are in the file store. Whoever signs
 * in has no tenant yet, and a mail program never gets one: they know a logo by its random id alone.
 */
export class Directory0008 implements MigrationInterface {
  readonly name = 'Directory0008PortalLogos1767225610100';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table portal_logos (
        tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenants (id),
        id uuid not null default gen_random_uuid(),
        scheme text not null check (scheme in ('light', 'dark')),
        file_key text not null,
        content_type text not null check (content_type in ('image/png', 'image/jpeg', 'image/webp')),
        size integer not null,
        width integer not null,
        height integer not null,
        created_at timestamptz not null default now(),
        primary key (tenant_id, id),
        unique (tenant_id, scheme)
      )`,
      `create unique index portal_logos_id on portal_logos (id)`,
      ...protectTenantTable('portal_logos'),
      `grant select (id, file_key) on portal_logos to atrium_system`,
      `create policy system_portal_logo on portal_logos for select to atrium_system using (true)`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table portal_logos');
  }
}
