import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import type { PortalPersonDto } from './dto/portal-project.dto.js';

/** P50: whom a contact can turn to. */
@Injectable()
export class PortalPeopleQuery {
  /** Of one project: who leads it, the client's sponsor, and further contacts of the visitor's company. */
  ofProject(tx: TenantTx, projectId: string, companyId: string): Promise<PortalPersonDto[]> {
    return tx
      .query<PortalPersonDto>(
        `${LEADS}
       union all
       select ${NAME} as name, 'sponsor' as kind, '' as role, k.email, k.phone, 1 as place, 0 as position
         from project_details d join contacts k on k.id = d.sponsor_id
        where d.project_id = any($1::uuid[]) and k.company_id = $2 and k.deleted_at is null
       union all
       select ${NAME}, 'contact', c.role, k.email, k.phone, 2, c.position
         from project_contacts c join contacts k on k.id = c.contact_id
        where c.project_id = any($1::uuid[]) and k.company_id = $2 and k.deleted_at is null
        order by place, position, name limit 100`,
        [[projectId], companyId],
      )
      .then((rows) => rows.map(toPerson));
  }

  /** Who leads some projects, by name. */
  async leads(tx: TenantTx, projectIds: readonly string[]): Promise<PortalPersonDto[]> {
    const rows = await tx.query<PortalPersonDto>(`${LEADS} order by name limit 20`, [projectIds]);
    return rows.map(toPerson);
  }
}

const NAME = `coalesce(nullif(concat_ws(' ', k.first_name, k.last_name), ''), k.email, '')`;

/** The lead that the details name, else the PSA's project manager. */
const LEADS = `
  select distinct coalesce(u.name, m.name) as name, 'lead' as kind, '' as role, coalesce(u.email, m.email) as email,
         null::text as phone, 0 as place, 0 as position
    from projects p
    left join project_details d on d.project_id = p.id
    left join staff_users u on u.id = d.lead_id and u.deactivated_at is null
    left join members m on m.id = p.manager_id and u.id is null
   where p.id = any($1::uuid[]) and coalesce(u.name, m.name) is not null`;

function toPerson({ name, kind, role, email, phone }: PortalPersonDto): PortalPersonDto {
  return { name, kind, role, email, phone };
}
