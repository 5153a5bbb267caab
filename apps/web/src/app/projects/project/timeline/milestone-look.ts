import type { Api } from '@atrium/api-client';
import type { IconName, Tone } from '@atrium/ui';

/** The states of a milestone in their order. */
export const MILESTONE_STATUSES = ['pending', 'in_progress', 'complete', 'skipped'] as const;

/** How each state looks; its word stands beside it. */
export const MILESTONE_LOOK: Readonly<
  Record<Api.MilestoneStatus, { readonly icon: IconName; readonly tone: Tone }>
> = {
  pending: { icon: 'circle-dashed', tone: 'idle' },
  in_progress: { icon: 'activity', tone: 'info' },
  complete: { icon: 'circle-check', tone: 'good' },
  skipped: { icon: 'circle-minus', tone: 'idle' },
};
