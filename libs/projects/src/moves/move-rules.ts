import type { BoardColumn, StatusGroup } from '../portfolio/status-group.js';

/** A project status as a move looks at it. */
export interface MoveStatus {
  readonly id: string;
  readonly name: string;
  readonly group: StatusGroup | null;
  readonly isDefault: boolean;
  /** The PSA still offers it. */
  readonly active: boolean;
}

/** What a person asked for by dropping a card on a column. */
export interface MoveWish {
  readonly from: BoardColumn;
  readonly to: StatusGroup;
  /** The exact status, once it has been chosen. */
  readonly statusId: string | null;
  /** "Add": map the chosen, unmapped status to the column. "Just this once" leaves it unmapped. */
  readonly addToMapping: boolean;
  readonly canManage: boolean;
}

/** What becomes of it. */
export type MoveDecision =
  | { readonly kind: 'move'; readonly statusId: string; readonly addToMapping: boolean }
  /** Several statuses are mapped to the column: which one? */
  | { readonly kind: 'choose'; readonly choices: readonly MoveStatus[]; readonly defaultId: string | null }
  /** None is mapped: somebody who manages projects may pick an unmapped one. */
  | { readonly kind: 'offer_mapping'; readonly choices: readonly MoveStatus[] }
  /** None is mapped, and the caller may not change that. */
  | { readonly kind: 'no_status_mapped' }
  /** The chosen status is of no use here. */
  | { readonly kind: 'wrong_status'; readonly why: 'unknown' | 'inactive' | 'other_group' | 'not_mapped' };

/**
 * P6: what dropping a project on a column does. One mapped status moves at once; several ask which; none offers the
 * unmapped ones to somebody with `manage_projects` and tells anyone else why it cannot be done.
 */
export function decideMove(wish: MoveWish, statuses: readonly MoveStatus[]): MoveDecision {
  if (wish.statusId !== null) return judgeChoice(wish, wish.statusId, statuses);
  const mapped = statuses.filter((status) => status.group === wish.to && status.active);
  const [only, second] = mapped;
  if (only && !second) return { kind: 'move', statusId: only.id, addToMapping: false };
  if (only) {
    return {
      kind: 'choose',
      choices: mapped,
      defaultId: mapped.find((status) => status.isDefault)?.id ?? null,
    };
  }
  if (!wish.canManage) return { kind: 'no_status_mapped' };
  return {
    kind: 'offer_mapping',
    choices: statuses.filter((status) => status.group === null && status.active),
  };
}

function judgeChoice(wish: MoveWish, statusId: string, statuses: readonly MoveStatus[]): MoveDecision {
  const chosen = statuses.find((status) => status.id === statusId);
  if (!chosen) return { kind: 'wrong_status', why: 'unknown' };
  if (!chosen.active) return { kind: 'wrong_status', why: 'inactive' };
  if (chosen.group === wish.to) return { kind: 'move', statusId, addToMapping: false };
  if (chosen.group !== null) return { kind: 'wrong_status', why: 'other_group' };
  if (!wish.canManage) return { kind: 'wrong_status', why: 'not_mapped' };
  return { kind: 'move', statusId, addToMapping: wish.addToMapping };
}

/** Why a chosen status is of no use, in words. */
export const WRONG_STATUS: Readonly<Record<Extract<MoveDecision, { kind: 'wrong_status' }>['why'], string>> =
  {
    unknown: 'This is not a status of that connection.',
    inactive: 'The PSA no longer offers this status.',
    other_group: 'This status belongs to another column.',
    not_mapped: 'This status is in no column; mapping it needs the permission to manage projects.',
  };
