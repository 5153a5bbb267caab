import type { PullPage, PullRequest, SnapshotByDataSet } from '../../psa-adapter.js';
import { PermissionMissing } from '../../psa-errors.js';
import { readCursor } from '../../reading/read-cursor.js';
import { readRecords, recordReader, readOne } from '../../reading/read-records.js';
import { toMember } from '../map/directory-mapper.js';
import { type SyncroClient, unwrap } from '../syncro-client.js';
import { userPair, userRecord } from '../wire/directory-records.js';
import { id as idOf } from '../../reading/primitives.js';
import { memberCursor, type MemberCursor } from './cursor.js';

const reader = recordReader(userRecord, toMember);

/** Users are listed as pairs of id and name; all else is read user by user, one on a page. */
export class MemberPull {
  constructor(private readonly client: SyncroClient) {}

  async pull(request: PullRequest): Promise<PullPage<'members'>> {
    const { left } = readCursor(memberCursor, request.cursor, { left: null });
    if (left === null) return this.list();
    const [first, ...rest] = left;
    if (!first) return pageOf([], [], null);
    const raw = await this.details(first);
    const { records, quarantined } = readRecords(raw === null ? [] : [raw], reader);
    return pageOf(records, quarantined, rest.length > 0 ? rest : null);
  }

  /** @returns null when there is no such user */
  async one(externalId: string): Promise<SnapshotByDataSet['members'] | null> {
    const raw = unwrap(await this.client.get(`users/${idOf.parse(externalId)}`), 'user');
    return raw === null ? null : readOne(raw, reader);
  }

  private async list(): Promise<PullPage<'members'>> {
    const raws = await this.client.unpaged('users');
    const pairs: [string, string | null][] = [];
    const quarantined: PullPage['quarantined'] = [];
    for (const raw of raws) {
      const pair = userPair.safeParse(raw);
      if (pair.success) pairs.push([pair.data[0], pair.data[1]]);
      else quarantined.push({ externalId: null, reason: 'expected a pair of id and name', raw });
    }
    return { ...pageOf([], quarantined, pairs.length > 0 ? pairs : null), total: pairs.length };
  }

  /** Who may not look at users still sees their names. */
  private async details([id, name]: [string, string | null]): Promise<unknown> {
    try {
      return unwrap(await this.client.get(`users/${id}`), 'user');
    } catch (error) {
      if (!(error instanceof PermissionMissing)) throw error;
      return { id, full_name: name };
    }
  }
}

function pageOf(
  records: PullPage<'members'>['records'],
  quarantined: PullPage['quarantined'],
  left: MemberCursor['left'],
): PullPage<'members'> {
  const nextCursor = left && JSON.stringify({ left } satisfies MemberCursor);
  return { records, quarantined, nextCursor, total: null, highWater: null, completeParents: null };
}
