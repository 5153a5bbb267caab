import { referenceKey, type ReferenceKind } from '#libs/work';
import type { PullPage, PullRequest } from '../../psa-adapter.js';
import { RecordMissing } from '../../psa-errors.js';
import { largestPage, type ConnectWiseClient } from '../connectwise-client.js';
import { toReference } from '../map/reference-mapper.js';
import { firstPage } from '../paging.js';
import { rawId } from '../../reading/primitives.js';
import { referenceRecord } from '../wire/reference-records.js';
import { readCursor } from '../../reading/read-cursor.js';
import { referenceCursor, type ReferenceCursor } from './cursor.js';
import { readRecords, recordReader } from '../../reading/read-records.js';

interface ReferenceList {
  kind: ReferenceKind;
  path: string;
}

/** Lists of the whole account. Boards come last of them: what follows hangs under boards. */
const accountLists: readonly ReferenceList[] = [
  { kind: 'project_status', path: 'project/statuses' },
  { kind: 'phase_status', path: 'project/phaseStatuses' },
  { kind: 'project_type', path: 'project/projectTypes' },
  { kind: 'priority', path: 'service/priorities' },
  { kind: 'work_type', path: 'time/workTypes' },
  { kind: 'work_role', path: 'time/workRoles' },
  { kind: 'board', path: 'service/boards' },
];

/** Lists of each board. Project boards are boards too: they stand among `service/boards`. */
const boardLists: readonly { kind: ReferenceKind; path: (board: string) => string }[] = [
  { kind: 'ticket_status', path: (board) => `service/boards/${board}/statuses` },
  { kind: 'ticket_type', path: (board) => `service/boards/${board}/types` },
];

/**
 * Pulls statuses, types, priorities, boards, work types and roles. They are short, and not all of them can be asked for
 * changes, so every run reads them whole. One page is one page of one list; the cursor carries the boards found so far.
 */
export class ReferencePull {
  constructor(private readonly client: ConnectWiseClient) {}

  async pull(request: PullRequest): Promise<PullPage<'references'>> {
    const at = readCursor(referenceCursor, request.cursor, {
      list: 0,
      position: firstPage,
      boards: [],
      board: 0,
    });
    const accountList = accountLists[at.list];
    return accountList ? this.accountPage(accountList, at) : this.boardPage(at);
  }

  private async accountPage(list: ReferenceList, at: ReferenceCursor): Promise<PullPage<'references'>> {
    const page = await this.client.list({ path: list.path, pageSize: largestPage, position: at.position });
    const found = list.kind === 'board' ? page.records.map(rawId).filter((id) => id !== null) : [];
    const boards = [...new Set([...at.boards, ...found])];
    const next: ReferenceCursor | null = page.next
      ? { ...at, boards, position: page.next }
      : at.list + 1 < accountLists.length || boards.length > 0
        ? { list: at.list + 1, position: firstPage, boards, board: 0 }
        : null;
    return this.pageOf(list.kind, null, page.records, next);
  }

  private async boardPage(at: ReferenceCursor): Promise<PullPage<'references'>> {
    const list = boardLists[at.list - accountLists.length];
    const board = at.boards[at.board];
    if (!list || board === undefined) throw new Error('Bad cursor for references');
    const page = await this.boardRecords(list.path(board), at);
    const lastBoard = at.board + 1 >= at.boards.length;
    const lastList = at.list + 1 >= accountLists.length + boardLists.length;
    const next: ReferenceCursor | null = page.next
      ? { ...at, position: page.next }
      : !lastBoard
        ? { ...at, position: firstPage, board: at.board + 1 }
        : lastList
          ? null
          : { ...at, list: at.list + 1, position: firstPage, board: 0 };
    return this.pageOf(list.kind, board, page.records, next);
  }

  /** A board that was removed between two pages has no lists any more. */
  private async boardRecords(path: string, at: ReferenceCursor) {
    try {
      return await this.client.list({ path, pageSize: largestPage, position: at.position });
    } catch (error) {
      if (error instanceof RecordMissing) return { records: [], next: null };
      throw error;
    }
  }

  private pageOf(
    kind: ReferenceKind,
    board: string | null,
    raws: readonly unknown[],
    next: ReferenceCursor | null,
  ): PullPage<'references'> {
    const read = recordReader(referenceRecord, (record) => toReference(kind, record, board));
    const { records, quarantined } = readRecords(raws, read);
    return {
      records,
      quarantined: quarantined.map((broken) => ({
        ...broken,
        externalId: broken.externalId === null ? null : referenceKey(kind, board, broken.externalId),
      })),
      nextCursor: next && JSON.stringify(next),
      total: null,
      highWater: null,
      completeParents: null,
    };
  }
}
