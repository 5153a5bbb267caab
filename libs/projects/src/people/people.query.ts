import { Injectable } from '@nestjs/common';
import type { CursorPart, TenantTx } from '#libs/platform';
import type { PersonDto, PersonKind } from './dto/person.dto.js';

/** Somebody, with their place in the list. */
export interface PersonRow extends PersonDto {
  sort: string;
}

const CONTACTS = `select 'contact' as kind, c.id, concat_ws(' ', c.first_name, c.last_name) as name, c.email, c.title,
    c.sort_name as sort, c.company_id
  from contacts c where c.deleted_at is null and c.active`;

const STAFF = `select 'staff' as kind, s.id, s.name, s.email, null::text as title, lower(s.name) as sort
  from staff_users s where s.deactivated_at is null`;

/** Reads the people around a project: contacts of its company and staff. */
@Injectable()
export class PeopleQuery {
  /** Up to `limit + 1` people behind `after` ([sort, id]), by name. */
  page(
    tx: TenantTx,
    kind: PersonKind,
    companyId: string | null,
    filter: { search?: string; after: readonly CursorPart[] | null; limit: number },
  ): Promise<PersonRow[]> {
    const from =
      kind === 'contact' ? `(${CONTACTS} and c.company_id = $1)` : `(${STAFF} and $1::uuid is null)`;
    return tx.query<PersonRow>(
      `select p.kind, p.id, p.name, p.email, p.title, p.sort from ${from} p
        where ($2::text is null or position(lower($2) in lower(p.name || ' ' || coalesce(p.email, ''))) > 0)
          and ($3::text is null or (p.sort, p.id) > ($3, $4::uuid))
        order by p.sort, p.id limit $5`,
      [
        kind === 'contact' ? companyId : null,
        filter.search?.trim() ?? null,
        filter.after?.[0] ?? null,
        filter.after?.[1] ?? null,
        filter.limit + 1,
      ],
    );
  }

  /** Those of these contacts that are active people of the company. */
  contacts(tx: TenantTx, companyId: string | null, ids: readonly string[]): Promise<PersonRow[]> {
    return tx.query<PersonRow>(
      `select p.kind, p.id, p.name, p.email, p.title, p.sort from (${CONTACTS}) p
        where p.company_id = $1 and p.id = any($2)`,
      [companyId, ids],
    );
  }

  /** Those of these staff users who can sign in. */
  staff(tx: TenantTx, ids: readonly string[]): Promise<PersonRow[]> {
    return tx.query<PersonRow>(
      `select p.kind, p.id, p.name, p.email, p.title, p.sort from (${STAFF}) p where p.id = any($1)`,
      [ids],
    );
  }
}
