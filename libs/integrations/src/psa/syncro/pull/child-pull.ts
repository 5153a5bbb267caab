import type { DataSet, PullPage, PullRequest, SnapshotByDataSet } from '../../psa-adapter.js';
import { RecordMissing } from '../../psa-errors.js';
import { pullUnderParents, ticketParents } from '../../reading/parent-walk.js';
import type { RecordsRead } from '../../reading/read-records.js';

/** Data sets that are read under tickets. */
export type ChildSet = Extract<DataSet, 'notes' | 'time_entries'>;

/** Reads what hangs under the mirror's tickets, ticket by ticket. A ticket that is gone has nothing. */
export function pullChildren<D extends ChildSet>(
  read: (ticketId: string, isProject: boolean) => Promise<RecordsRead<SnapshotByDataSet[D]>>,
  request: PullRequest,
): Promise<PullPage<D>> {
  return pullUnderParents(ticketParents, request, async (source, ticketId) => {
    try {
      return { ...(await read(ticketId, source.parents === 'projects')), complete: true };
    } catch (error) {
      if (!(error instanceof RecordMissing)) throw error;
      return { records: [], quarantined: [], complete: true };
    }
  });
}
