import type { ActivityValue } from '../activity/activity-kind.js';
import type { ChangeMilestoneDto, MilestoneStatus } from './dto/milestone.dto.js';

/** The fields of a milestone that people set, cleaned. */
export interface MilestoneFields {
  readonly title: string;
  readonly description: string | null;
  readonly plannedDate: string | null;
  readonly actualDate: string | null;
  readonly status: MilestoneStatus;
  readonly clientVisible: boolean;
  readonly internalNote: string | null;
}

export const NEW_MILESTONE: MilestoneFields = {
  title: '',
  description: null,
  plannedDate: null,
  actualDate: null,
  status: 'pending',
  clientVisible: false,
  internalNote: null,
};

/**
 * P11: a milestone after a wish. One that becomes complete without a day was reached today; one that is not complete was
 * not reached yet.
 */
export function milestoneAfter(
  before: MilestoneFields,
  wish: ChangeMilestoneDto,
  today: string,
): MilestoneFields {
  const status = wish.status ?? before.status;
  const wished = wish.actualDate === undefined ? before.actualDate : wish.actualDate;
  return {
    title: wish.title?.trim() ?? before.title,
    description: wish.description === undefined ? before.description : clean(wish.description),
    plannedDate: wish.plannedDate === undefined ? before.plannedDate : wish.plannedDate,
    actualDate: status === 'complete' ? (wished ?? today) : null,
    status,
    clientVisible: wish.clientVisible ?? before.clientVisible,
    internalNote: wish.internalNote === undefined ? before.internalNote : clean(wish.internalNote),
  };
}

/** P24: what changed, without the words of the internal note. */
export function milestoneChanges(
  before: MilestoneFields,
  after: MilestoneFields,
): { field: string; from: ActivityValue; to: ActivityValue }[] {
  const fields = Object.keys(before) as (keyof MilestoneFields)[];
  return fields
    .filter((field) => before[field] !== after[field])
    .map((field) =>
      field === 'internalNote' || field === 'description'
        ? { field, from: before[field] !== null, to: after[field] !== null }
        : { field, from: before[field], to: after[field] },
    );
}

function clean(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
