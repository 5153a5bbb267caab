import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import type { HealthReasonDto } from '../portfolio/dto/project-card.dto.js';
import type { Health } from '../portfolio/status-group.js';
import type { HealthOverride } from '../health/override-rules.js';
import type { ClientSharing, ProjectContactDto, ProjectLeadDto } from './dto/project-details.dto.js';

/** The details of a project with the names of its people, as one row. */
export interface DetailsRow {
  version: number | null;
  objective: string | null;
  description: string | null;
  phase_label: string | null;
  client_sharing: ClientSharing | null;
  lead: ProjectLeadDto | null;
  sponsor: ProjectContactDto | null;
  contacts: ProjectContactDto[];
  override: HealthOverride | null;
  company_id: string | null;
  automatic: Health | null;
  reasons: HealthReasonDto[] | null;
}

const contact = (alias: string, role: string): string => `json_build_object(
  'id', ${alias}.id, 'name', concat_ws(' ', ${alias}.first_name, ${alias}.last_name), 'email', ${alias}.email,
  'phone', ${alias}.phone, 'title', ${alias}.title, 'role', ${role})`;

/** What people say of a project `p`; with {@link DETAILS_JOINS}. */
export const DETAILS_COLUMNS = `d.version, d.objective, d.description, d.phase_label, d.client_sharing, p.company_id, h.automatic,
  h.reasons,
  case when l.id is not null then json_build_object('id', l.id, 'name', l.name, 'email', l.email) end as lead,
  case when s.id is not null then ${contact('s', `''`)} end as sponsor,
  coalesce((
    select json_agg(${contact('c', 'pc.role')} order by pc.position, c.sort_name, c.id)
      from project_contacts pc join contacts c on c.id = pc.contact_id and c.deleted_at is null
     where pc.project_id = p.id), '[]') as contacts,
  case when d.override_health is not null then json_build_object(
    'health', d.override_health, 'reason', d.override_reason, 'until', d.override_until,
    'by', d.override_by, 'at', d.override_at) end as override`;

export const DETAILS_JOINS = `
  left join project_details d on d.project_id = p.id
  left join project_health h on h.project_id = p.id
  left join staff_users l on l.id = d.lead_id
  left join contacts s on s.id = d.sponsor_id and s.deleted_at is null`;

/** Reads what people say of a project. */
@Injectable()
export class ProjectDetailsQuery {
  /** One statement; undefined for a project that is not there. One that is gone in the PSA keeps its details. */
  async read(tx: TenantTx, projectId: string): Promise<DetailsRow | undefined> {
    const [row] = await tx.prepared<DetailsRow>(
      `select ${DETAILS_COLUMNS} from projects p ${DETAILS_JOINS} where p.id = $1`,
      [projectId],
    );
    return row;
  }

  /** Which of these contacts are people of a company now. */
  async contactsOf(tx: TenantTx, companyId: string | null, ids: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }>(
      'select id from contacts where company_id = $1 and id = any($2::uuid[]) and deleted_at is null',
      [companyId, ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Whether that is a staff user who can sign in. */
  async isStaff(tx: TenantTx, id: string): Promise<boolean> {
    const rows = await tx.query('select 1 from staff_users where id = $1 and deactivated_at is null', [id]);
    return rows.length > 0;
  }
}
