import type { DeliverableStatus } from './deliverable-status.js';

/** What is wished for a deliverable's completion; undefined: nothing is said. */
export interface CompletionWish {
  status?: DeliverableStatus;
  completedOn?: string | null;
}

/**
 * When a deliverable counts as completed after a change (P16): the day that is given, else the day that it has, else
 * today; nothing for one that is not complete.
 * @param today in the tenant's calendar, `yyyy-mm-dd`
 * @returns undefined when a day is given for one that is not complete
 */
export function completionAfter(
  wish: CompletionWish,
  current: { status: DeliverableStatus; completedOn: string | null },
  today: string,
): string | null | undefined {
  if ((wish.status ?? current.status) !== 'complete') {
    return wish.completedOn ? undefined : null;
  }
  return wish.completedOn ?? current.completedOn ?? today;
}
