import type { Api } from '@atrium/api-client';
import type { IconName, Tone } from '@atrium/ui';

/** The states of a deliverable in their order. */
export const DELIVERABLE_STATUSES = ['planned', 'in_progress', 'in_review', 'complete'] as const;

/** How each state looks; its word stands beside it. */
export const STATUS_LOOK: Readonly<
  Record<Api.DeliverableStatus, { readonly icon: IconName; readonly tone: Tone }>
> = {
  planned: { icon: 'circle-dashed', tone: 'idle' },
  in_progress: { icon: 'activity', tone: 'info' },
  in_review: { icon: 'eye', tone: 'warn' },
  complete: { icon: 'circle-check', tone: 'good' },
};
