import type { Api } from '@atrium/api-client';
import type { IconName, Tone } from '@atrium/ui';
import type { TextKey } from '../../../i18n/texts.js';

/** The kinds of client actions, in the order in which they are offered. */
export const ACTION_KINDS = ['approval', 'question', 'access_request', 'scheduling', 'decision'] as const;

/** The icon of each kind. */
export const KIND_ICONS: Readonly<Record<Api.ClientActionKind, IconName>> = {
  approval: 'shield-check',
  question: 'message-circle-question-mark',
  access_request: 'key-round',
  scheduling: 'calendar',
  decision: 'split',
};

/** How far an action is, in a word, a tone and an icon. */
export interface ActionState {
  readonly text: TextKey;
  readonly tone: Tone;
  readonly icon: IconName;
}

/** A rejected approval says so instead of "completed". */
export function actionState({
  status,
  outcome,
}: Pick<Api.ClientActionDto, 'status' | 'outcome'>): ActionState {
  switch (status) {
    case 'pending':
      return { text: 'items.action.status.pending', tone: 'warn', icon: 'hourglass' };
    case 'cancelled':
      return { text: 'items.action.status.cancelled', tone: 'idle', icon: 'circle-minus' };
    case 'completed':
      if (outcome === 'rejected') return { text: 'items.action.rejected', tone: 'bad', icon: 'circle-x' };
      return {
        text: outcome === 'approved' ? 'items.action.approved' : 'items.action.status.completed',
        tone: 'good',
        icon: 'circle-check',
      };
  }
}

/** Kinds whose assignees choose among what is offered. */
export function hasOptions(kind: Api.ClientActionKind): boolean {
  return kind === 'decision' || kind === 'scheduling';
}

/** What is said when an action has been set to a state. */
export const ACTION_STATUS_SAID = {
  completed: 'items.action.completed',
  cancelled: 'items.action.cancelled',
  pending: 'items.action.reopened',
} as const satisfies Record<Api.ClientActionStatus, TextKey>;
