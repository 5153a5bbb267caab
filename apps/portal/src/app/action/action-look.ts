import type { Api } from '@atrium/api-client';
import type { IconName } from '@atrium/ui';

/** An icon per kind of action; the word beside it says the same. */
export const ACTION_ICONS: Record<Api.ClientActionKind, IconName> = {
  approval: 'circle-check',
  question: 'message-circle-question-mark',
  access_request: 'key-round',
  scheduling: 'calendar',
  decision: 'split',
};
