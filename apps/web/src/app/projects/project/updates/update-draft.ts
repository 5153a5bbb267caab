import type { Api } from '@atrium/api-client';
import type { DraftLine } from '../items/line-list.component.js';
import type { NewItemSource } from '../items/new-item.js';

/** The lists of an update in the order in which they are read. */
export const UPDATE_LISTS = ['done', 'next', 'risks', 'decisions'] as const;
export type UpdateList = (typeof UPDATE_LISTS)[number];

/** What the form of an update holds. */
export type UpdateDraft = Record<UpdateList, readonly DraftLine[]> & {
  readonly week: string;
  readonly summary: string;
  readonly phaseId: string | null;
  readonly ticketId: string | null;
  /** P14: the draft that it was made from; null for one that a person began. */
  readonly from: Api.WeeklyDraftDto | null;
};

/** A blank form for a week. */
export function blankUpdate(week: string, source: NewItemSource): UpdateDraft {
  return {
    week,
    summary: '',
    done: [],
    next: [],
    risks: [],
    decisions: [],
    phaseId: source.phaseId ?? null,
    ticketId: source.ticketId ?? null,
    from: null,
  };
}

/** The form of an update that is there. */
export function draftOfUpdate(update: Api.UpdateDto): UpdateDraft {
  const lines = (list: UpdateList): DraftLine[] => update[list].map(({ id, text }) => ({ id, text }));
  return {
    week: update.week,
    summary: update.summary,
    done: lines('done'),
    next: lines('next'),
    risks: lines('risks'),
    decisions: lines('decisions'),
    phaseId: update.source?.kind === 'phase' ? update.source.id : null,
    ticketId: update.source?.kind === 'ticket' ? update.source.id : null,
    from: null,
  };
}

/** P14: the form of a new update with what was drafted in it; each line knows its facts (A2). */
export function updateOfDraft(from: Api.WeeklyDraftDto): UpdateDraft {
  const { draft, week } = from;
  const lines = (list: UpdateList): DraftLine[] =>
    (draft?.[list] ?? []).map(({ text, factIds }) => ({ text, factIds }));
  return {
    ...blankUpdate(week, {}),
    summary: (draft?.summary ?? []).map(({ text }) => text).join(' '),
    done: lines('done'),
    next: lines('next'),
    risks: lines('risks'),
    decisions: lines('decisions'),
    from,
  };
}

/** What is sent of a form: blank lines are none. */
export function bodyOfUpdate(draft: UpdateDraft): Api.CreateUpdateDto {
  const lines = (list: UpdateList) =>
    draft[list]
      .filter(({ text }) => text.trim() !== '')
      .map(({ id, text }) => ({ ...(id === undefined ? {} : { id }), text: text.trim() }));
  return {
    week: draft.week,
    summary: draft.summary.trim(),
    done: lines('done'),
    next: lines('next'),
    risks: lines('risks'),
    decisions: lines('decisions'),
    phaseId: draft.phaseId,
    ticketId: draft.ticketId,
    ...(draft.from === null ? {} : { draftId: draft.from.id }),
  };
}

/** Nothing is in it yet. */
export function isBlankUpdate(draft: UpdateDraft): boolean {
  const { summary, ...body } = bodyOfUpdate(draft);
  return summary === '' && UPDATE_LISTS.every((list) => body[list]?.length === 0);
}

/** Lines as one text, for comparing two versions. */
export function linesText(lines: readonly { readonly text: string }[]): string {
  return lines
    .map(({ text }) => text.trim())
    .filter(Boolean)
    .join('\n');
}
