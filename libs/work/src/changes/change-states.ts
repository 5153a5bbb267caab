import type { ChangeState } from './change.js';

/** What can happen to a change. */
export const CHANGE_ACTS = [
  'claim',
  'confirm',
  'refuse',
  'conflict',
  'schedule_retry',
  'fail',
  'keep_mine',
  'keep_theirs',
  'retry',
  'discard',
  'withdraw',
] as const;
export type ChangeAct = (typeof CHANGE_ACTS)[number];

const NEXT: Record<ChangeState, Partial<Record<ChangeAct, ChangeState>>> = {
  // A person may ask for the next attempt at once. What waited for a create that did not happen cannot be sent.
  pending: { claim: 'sending', retry: 'pending', withdraw: 'refused' },
  // Claimed again when its lease ran out: the sender is gone and the outcome unknown.
  sending: {
    claim: 'sending',
    confirm: 'confirmed',
    refuse: 'refused',
    conflict: 'conflict',
    schedule_retry: 'pending',
    fail: 'failed',
  },
  conflict: { keep_mine: 'pending', keep_theirs: 'discarded', discard: 'discarded' },
  failed: { retry: 'pending', discard: 'discarded' },
  confirmed: {},
  refused: {},
  discarded: {},
};

/** The state that follows (I13), or null when this cannot happen to a change in that state. */
export function nextState(state: ChangeState, act: ChangeAct): ChangeState | null {
  return NEXT[state][act] ?? null;
}

/** In an open state, the field belongs to the person who changed it: a sync leaves it alone. */
export function isOpen(state: ChangeState): boolean {
  return state === 'pending' || state === 'sending' || state === 'conflict';
}
