import type { Api } from '@atrium/api-client';
import type { Tone } from '@atrium/ui';

const TONES: Record<Api.StatusGroup, Tone> = {
  not_started: 'idle',
  in_progress: 'info',
  on_hold: 'warn',
  completed: 'good',
  cancelled: 'idle',
};

/** The tone of a status group; the word beside it says the same. */
export function statusTone(status: Api.StatusGroup): Tone {
  return TONES[status];
}
