import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { provisionalId } from '#libs/directory';
import type { TenantTx } from '#libs/platform';
import { nudge, tellRequested, tellState } from '../changes/change-news.js';
import { insertChange, toChange } from '../changes/change-store.js';
import { lockRecord } from '../changes/journalled-record.js';
import { ProvisionalRecords } from '../mirror/provisional-records.service.js';
import type { CreateDraft } from './create-draft.js';
import type { CreateOutcome, CreateRequest } from './create-request.js';
import { CreateRefused } from './create-values.js';
import { draftNote, draftTimeEntry } from './entry-drafts.js';
import { draftProject, draftTicket } from './record-drafts.js';

/**
 * Takes creates into the change journal (I13, I17): the journal's entry and a provisional row of the mirror are written in
 * the caller's transaction, so the record is seen at once as pending and is sent after the commit. What is created under a
 * record that the PSA does not have yet waits for that one's confirmation.
 */
@Injectable()
export class CreateJournal {
  constructor(private readonly records: ProvisionalRecords) {}

  /**
   * Checks a wish and journals it. What did not happen is told as data, so that the caller can answer in the words of its
   * own module; nothing is written then.
   */
  async request(tx: TenantTx, wish: CreateRequest): Promise<CreateOutcome> {
    let draft: CreateDraft;
    try {
      draft = await draftOf(tx, wish);
    } catch (error) {
      if (error instanceof CreateRefused) return error.answer;
      throw error;
    }
    const { sourceId, payload, waitsFor } = draft;
    const id = randomUUID();
    const recordExternalId = provisionalId(id);
    const recordId = await this.records.add(tx, sourceId, draft.record(recordExternalId));
    const row = await insertChange(tx, {
      sourceId,
      recordKind: payload.kind,
      recordId,
      recordExternalId,
      fields: {},
      baseVersion: null,
      waitsFor,
      create: { id, payload },
    });
    const record = await lockRecord(tx, payload.kind, recordId);
    nudge(tx, row);
    tellRequested(tx, row);
    tellState(tx, row, record?.projectId ?? null);
    return { outcome: 'journalled', change: toChange(row), recordId };
  }
}

function draftOf(tx: TenantTx, wish: CreateRequest): Promise<CreateDraft> {
  switch (wish.kind) {
    case 'note':
      return draftNote(tx, wish);
    case 'time_entry':
      return draftTimeEntry(tx, wish);
    case 'ticket':
      return draftTicket(tx, wish);
    case 'project':
      return draftProject(tx, wish);
  }
}
