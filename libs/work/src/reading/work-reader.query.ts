import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import { CreateValues } from '../creates/create-values.js';
import type { ReferenceKind } from '../mirror/reference-kind.js';

/** An item of a reference list as features read it. */
export interface ReferenceItem {
  id: string;
  sourceId: string;
  kind: ReferenceKind;
  externalId: string;
  /** Vendor id of what it belongs to (a ticket status' board), or null. */
  scopeExternalId: string | null;
  name: string;
  sortOrder: number | null;
  isDefault: boolean;
  isClosed: boolean;
  noTime: boolean;
  active: boolean;
  color: string | null;
}

/** What every feature needs to know of a project before it acts on it. */
export interface ProjectReference {
  id: string;
  sourceId: string;
  externalId: string;
  name: string;
  number: string | null;
  companyId: string | null;
  statusId: string | null;
  closed: boolean;
  /** Gone in the PSA; Atrium's own records about it stay (I7). */
  deleted: boolean;
}

/** What every feature needs to know of a ticket before it acts on it. */
export interface TicketReference {
  id: string;
  sourceId: string;
  externalId: string;
  /** Does it belong to a project or to a service board? */
  kind: 'project' | 'service';
  projectId: string | null;
  /** Gone in the PSA. */
  deleted: boolean;
}

/** The few reads of the mirror that several features need; screens have queries of their own. */
@Injectable()
export class WorkReader {
  /** The items of a kind, of one source or of all in use, in the PSA's order. Items that are gone are left out. */
  async references(
    tx: TenantTx,
    kind: ReferenceKind,
    sourceId: string | null = null,
  ): Promise<ReferenceItem[]> {
    return tx.query<ReferenceItem>(
      `select r.id, r.source_id as "sourceId", r.kind, r.external_id as "externalId",
         nullif(r.scope_external_id, '') as "scopeExternalId", r.name, r.sort_order as "sortOrder",
         r.is_default as "isDefault", r.is_closed as "isClosed", r.no_time as "noTime", r.active, r.color
       from reference_items r join sources s on s.id = r.source_id and s.removed_at is null
       where r.kind = $1 and ($2::uuid is null or r.source_id = $2) and r.deleted_at is null
       order by r.source_id, r.scope_external_id, r.sort_order nulls last, lower(r.name), r.id`,
      [kind, sourceId],
    );
  }

  /** A project by our id, also one that is gone in the PSA; null when the tenant has none of that id. */
  async project(tx: TenantTx, id: string): Promise<ProjectReference | null> {
    const [row] = await tx.query<ProjectReference>(
      `select p.id, p.source_id as "sourceId", p.external_id as "externalId", p.name, p.number,
         p.company_id as "companyId", p.status_id as "statusId", p.closed, p.deleted_at is not null as deleted
       from projects p join sources s on s.id = p.source_id and s.removed_at is null
       where p.id = $1`,
      [id],
    );
    return row ?? null;
  }

  /**
   * Active members by e-mail address. An address that several of them have tells of nobody and is left out.
   * @param emails in lower case
   */
  async membersByEmail(tx: TenantTx, emails: readonly string[]): Promise<{ id: string; email: string }[]> {
    return tx.query<{ id: string; email: string }>(
      `select distinct on (email) id, email from (
         select (array_agg(m.id))[1] as id, lower(m.email) as email, s.created_at, s.id as source_id
         from members m join sources s on s.id = m.source_id and s.removed_at is null
         where m.active and m.deleted_at is null and lower(m.email) = any($1)
         group by s.id, s.created_at, lower(m.email) having count(*) = 1) one
       order by email, created_at, source_id`,
      [emails],
    );
  }

  /**
   * Who a staff user is among the members of a source: the name as the PSA has it; null when they are no agent there.
   * @param memberId the member that they are linked to, of whatever source
   */
  async agentName(tx: TenantTx, sourceId: string, memberId: string | null): Promise<string | null> {
    return (await new CreateValues(tx, sourceId).agent(memberId))?.name ?? null;
  }

  /** A ticket by our id, also one that is gone in the PSA; null when the tenant has none of that id. */
  async ticket(tx: TenantTx, id: string): Promise<TicketReference | null> {
    const [row] = await tx.query<TicketReference>(
      `select t.id, t.source_id as "sourceId", t.external_id as "externalId", t.kind,
         t.project_id as "projectId", t.deleted_at is not null as deleted
       from tickets t join sources s on s.id = t.source_id and s.removed_at is null
       where t.id = $1`,
      [id],
    );
    return row ?? null;
  }
}
