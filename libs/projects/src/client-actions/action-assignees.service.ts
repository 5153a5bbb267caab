import { Injectable } from '@nestjs/common';
import { invalidField, type TenantTx } from '#libs/platform';
import { PeopleQuery } from '../people/people.query.js';
import { ClientActionQuery } from './client-action.query.js';
import type { AssigneeInputDto } from './dto/client-action-input.dto.js';

/** Who is to respond to client actions: contacts of the project's company, and staff (P15). */
@Injectable()
export class ActionAssignees {
  constructor(
    private readonly people: PeopleQuery,
    private readonly query: ClientActionQuery,
  ) {}

  /**
   * Makes these people the assignees. Those who were it before may stay, even when they have left meanwhile.
   * @throws Problem 400 that names the entry which is nobody who can be asked, or comes twice
   */
  async replace(
    tx: TenantTx,
    actionId: string,
    companyId: string | null,
    wanted: readonly AssigneeInputDto[],
  ): Promise<void> {
    const keyOf = ({ kind, id }: { kind: string; id: string }): string => `${kind}/${id}`;
    const idsOf = (kind: AssigneeInputDto['kind']) =>
      wanted.filter((one) => one.kind === kind).map(({ id }) => id);
    const known = [
      ...(await this.query.assignees(tx, [actionId])).map(({ kind, person_id: id }) => ({ kind, id })),
      ...(await this.people.contacts(tx, companyId, idsOf('contact'))),
      ...(await this.people.staff(tx, idsOf('staff'))),
    ];
    const left = new Set(known.map(keyOf));
    for (const [place, person] of wanted.entries()) {
      if (!left.delete(keyOf(person))) {
        throw invalidField(
          `assignees.${String(place)}.id`,
          'unknown',
          person.kind === 'contact'
            ? 'This is no active contact of the project’s company, or is listed twice.'
            : 'This is no active staff user, or is listed twice.',
        );
      }
    }
    await tx.query(
      `delete from client_action_assignees
        where action_id = $1 and coalesce(contact_id, staff_user_id) <> all($2::uuid[])`,
      [actionId, wanted.map(({ id }) => id)],
    );
    await tx.query(
      `insert into client_action_assignees (action_id, contact_id, staff_user_id)
       select $1, case when kind = 'contact' then id end, case when kind = 'staff' then id end
         from jsonb_to_recordset($2::jsonb) as p (kind text, id uuid)
       on conflict do nothing`,
      [actionId, JSON.stringify(wanted.map(({ kind, id }) => ({ kind, id })))],
    );
  }
}
