import type { Note } from '../../../world/model.js';

export interface Outcome {
  readonly id: number;
  readonly name: string;
  /** Whether the client sees such an action, unless the action says so itself. */
  readonly hidden: boolean;
}

/** What people choose when they add an action. */
export const OUTCOMES: readonly Outcome[] = [
  { id: 1, name: 'Public Note', hidden: false },
  { id: 2, name: 'Private Note', hidden: true },
  { id: 3, name: 'Resolution', hidden: false },
  { id: 4, name: 'Log Time', hidden: true },
  { id: 5, name: 'Change Status', hidden: true },
];

const [PUBLIC, PRIVATE, RESOLUTION, TIME] = OUTCOMES as readonly [Outcome, Outcome, Outcome, Outcome];

export const TIME_OUTCOME = TIME;
export const RESOLUTION_OUTCOME = RESOLUTION;

/** How the world's notes would have been added here. */
export function outcomeOfNote(audience: Note['audience']): Outcome {
  switch (audience) {
    case 'discussion':
      return PUBLIC;
    case 'internal':
      return PRIVATE;
    case 'resolution':
      return RESOLUTION;
  }
}
