import type { Api } from '@atrium/api-client';
import type { Look } from '../connection-look.js';

export type ChangeState = Api.ChangeDto['state'];

/** The states of a change on its way to the PSA (I13), those that wait for a person first. */
export const CHANGE_LOOK: Readonly<Record<ChangeState, Look>> = {
  conflict: { label: 'integrations.change.state.conflict', tone: 'warn', icon: 'git-compare' },
  failed: { label: 'integrations.change.state.failed', tone: 'bad', icon: 'circle-x' },
  pending: { label: 'integrations.change.state.pending', tone: 'info', icon: 'hourglass' },
  sending: { label: 'integrations.change.state.sending', tone: 'info', icon: 'refresh-cw' },
  refused: { label: 'integrations.change.state.refused', tone: 'bad', icon: 'undo-2' },
  confirmed: { label: 'integrations.change.state.confirmed', tone: 'good', icon: 'circle-check' },
  discarded: { label: 'integrations.change.state.discarded', tone: 'idle', icon: 'circle-minus' },
};

/** What a person may do to a change in its state (I15, I16). */
export type ChangeAct = 'mine' | 'theirs' | 'retry' | 'discard';

export function actsOn(state: ChangeState): readonly ChangeAct[] {
  switch (state) {
    case 'conflict':
      return ['mine', 'theirs'];
    case 'failed':
      return ['retry', 'discard'];
    case 'pending':
      return ['retry'];
    case 'sending':
    case 'refused':
    case 'confirmed':
    case 'discarded':
      return [];
  }
}
