import { Injectable } from '@nestjs/common';
import {
  decodeCursor,
  encodeCursor,
  invalidField,
  type RequestCtx,
  TenantDb,
  type TenantTx,
} from '#libs/platform';
import { ProjectItems } from '../project-items/project-items.service.js';
import type { PeopleQueryDto, PersonPageDto } from './dto/person.dto.js';
import { PeopleQuery, type PersonRow } from './people.query.js';

/** Who can be asked or told something about a project. */
@Injectable()
export class People {
  constructor(
    private readonly db: TenantDb,
    private readonly items: ProjectItems,
    private readonly query: PeopleQuery,
  ) {}

  /** A page of people by name. @throws Problem 404 · 400 for a bad cursor */
  list(ctx: RequestCtx, projectId: string, wish: PeopleQueryDto): Promise<PersonPageDto> {
    const after = wish.cursor === undefined ? null : decodeCursor(wish.cursor, 2);
    return this.db.read(ctx, async (tx) => {
      const { companyId } = await this.items.project(tx, projectId);
      const rows = await this.query.page(tx, wish.kind, companyId, {
        ...(wish.search ? { search: wish.search } : {}),
        after,
        limit: wish.limit,
      });
      const shown = rows.slice(0, wish.limit);
      const last = rows.length > wish.limit ? shown.at(-1) : undefined;
      return {
        items: shown.map(({ kind, id, name, email, title }) => ({ kind, id, name, email, title })),
        nextCursor: last ? encodeCursor([last.sort, last.id]) : null,
      };
    });
  }

  /**
   * Contacts of a company who are to get a mail, in the order of their ids.
   * @throws Problem 400 that names the entry which is nobody of that company, or has no address
   */
  async mailable(
    tx: TenantTx,
    companyId: string | null,
    ids: readonly string[],
    field: string,
  ): Promise<(PersonRow & { email: string })[]> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return [];
    const found = new Map((await this.query.contacts(tx, companyId, wanted)).map((row) => [row.id, row]));
    return wanted.map((id, place) => {
      const person = found.get(id);
      const where = `${field}.${String(place)}`;
      if (!person) {
        throw invalidField(where, 'unknown', 'This is no active contact of the project’s company.');
      }
      if (person.email === null || person.email === '') {
        throw invalidField(where, 'no_email', `${person.name} has no e-mail address.`);
      }
      return { ...person, email: person.email };
    });
  }
}
