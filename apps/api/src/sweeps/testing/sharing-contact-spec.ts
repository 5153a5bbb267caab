import { Readable } from 'node:stream';
import { FilePort, newFileKey } from '#libs/platform';
import { type ApiClient, type SystemUnderTest, visitor } from '#libs/system-under-test';
import type { RowMaker } from './row-maker-spec.js';

// Not a test: what the sweeps share. The name keeps it out of the build.

/** A contact in the client portal of a tenant, with a project that is shared with them, and of each thing in it one. */
export class SharingContact {
  private constructor(
    readonly client: ApiClient,
    readonly email: string,
    /** Ids of what the contact sees, by table. */
    readonly shared: ReadonlyMap<string, string>,
  ) {}

  /** Makes company, contact and what is shared with them. */
  static async of(
    system: SystemUnderTest,
    rows: RowMaker,
    tenant: 'summit' | 'harbor',
  ): Promise<SharingContact> {
    const { tenantId } = system[tenant];
    const email = `contact@${tenant}.example`;
    const shared = new Map<string, string>();
    const make = async (table: string, wanted: Record<string, unknown>): Promise<string> => {
      const row = await rows.rowOf(table, tenantId, wanted);
      shared.set(table, String(row.id));
      return String(row.id);
    };
    const company_id = await make('companies', { active: true });
    const contact_id = await make('contacts', { company_id, email, active: true });
    const project_id = await make('projects', { company_id });
    const open = { project_id, client_visible: true };
    const words = {
      objective: 'A calm move',
      description: 'In one weekend',
      phase_label: 'Packing',
      client_sharing: 'shared',
    };
    const override = { override_health: 'behind', override_reason: 'late', override_by: 'Maya' };
    const more = { sponsor_id: contact_id, ...words, ...override, override_at: '2026-03-02T08:00:00Z' };
    await rows.rowOf('project_details', tenantId, { project_id, ...more });
    await rows.rowOf('project_contacts', tenantId, { project_id, contact_id });
    await rows.rowOf('project_health', tenantId, { project_id, health: 'on_track' });
    const action_id = await make('client_actions', open);
    await make('client_action_assignees', { action_id, contact_id });
    await make('milestones', open);
    const deliverable_id = await make('deliverables', open);
    const file_key = newFileKey(tenantId);
    const meta = { contentType: 'text/plain', maxBytes: 10 };
    await system.api.get(FilePort, { strict: false }).put(file_key, Readable.from(['file']), meta);
    await make('deliverable_files', { deliverable_id, shared: true, file_key, size: 4 });
    for (const scheme of ['dark', 'light']) {
      await make('portal_logos', { scheme, file_key, width: 90, height: 30 });
    }
    await make('project_updates', {
      project_id,
      week: '2026-03-02',
      published: { week: '2026-03-02', summary: 'A quiet week', author: 'Maya', lines: [] },
      published_at: '2026-03-06T12:00:00Z',
    });
    await system.db.run(system.ctx(tenant), (tx) =>
      tx.query(
        `insert into tenant_settings (key, value)
         values ('projects.settings', '{"clients": {"projects": "chosen", "hours": true, "health": true}}')`,
      ),
    );
    const by = tenant === 'summit' ? 'owner' : 'harbor';
    const client = await visitor(system, { id: contact_id, email }, 'Manager', by);
    return new SharingContact(client, email, shared);
  }
}
