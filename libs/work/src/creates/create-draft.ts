import type { WorkRecord } from '../mirror/work-snapshots.js';
import type { CreatePayload } from './create-payload.js';

/** What a checked wish becomes: the journal's words, and the record as the mirror shows it at once. */
export interface CreateDraft {
  sourceId: string;
  waitsFor: string | null;
  payload: CreatePayload;
  /** The mirror's row under the given provisional id. */
  record: (externalId: string) => WorkRecord;
}
