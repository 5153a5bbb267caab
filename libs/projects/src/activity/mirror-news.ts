import type { ActivityKind, ActivityValue } from './activity-kind.js';
import type { ActivityDetails } from './project-activity.js';

/** What the activity watches of a project: facts that its PSA owns, and the health that Atrium makes of them. */
export interface ProjectMarks {
  readonly name: string;
  readonly status: string | null;
  readonly manager: string | null;
  readonly startDate: string | null;
  readonly dueDate: string | null;
  readonly estimatedHours: number | null;
  /** Actual hours have gone beyond the estimate. */
  readonly over: boolean;
  /** As the rules judge it; an override is told of by who set it. */
  readonly health: string | null;
  /** Gone in the PSA. */
  readonly deleted: boolean;
}

/** One thing that is new about a project. */
export interface MirrorNews {
  readonly kind: ActivityKind;
  /** Who brought it: the PSA, or Atrium that worked it out. */
  readonly by: 'psa' | 'system';
  readonly details?: ActivityDetails;
}

/**
 * What is new between two looks at a project. Hours grow with every entry and are told only where they go beyond the
 * estimate. A status that people chose here is told of by them, so it is left out where `chosenHere` says so.
 * @param actualHours as they are now, for the news that they went beyond the estimate
 */
export function mirrorNews(
  before: ProjectMarks,
  now: ProjectMarks,
  actualHours: number | null,
  chosenHere: boolean,
): MirrorNews[] {
  if (before.deleted !== now.deleted) {
    return [{ kind: now.deleted ? 'project.removed' : 'project.restored', by: 'psa' }];
  }
  const news: MirrorNews[] = [];
  const differing = (fields: readonly (keyof ProjectMarks)[]) =>
    fields
      .filter((field) => before[field] !== now[field])
      .map((field): { field: string; from: ActivityValue; to: ActivityValue } => ({
        field,
        from: before[field],
        to: now[field],
      }));
  const tell = (kind: ActivityKind, by: MirrorNews['by'], fields: readonly (keyof ProjectMarks)[]) => {
    const changes = differing(fields);
    if (changes.length > 0) news.push({ kind, by, details: { changes } });
  };
  if (!chosenHere) tell('status.changed', 'psa', ['status']);
  tell('schedule.changed', 'psa', ['startDate', 'dueDate']);
  tell('project.changed', 'psa', ['name', 'manager']);
  tell('hours.changed', 'psa', ['estimatedHours']);
  if (!before.over && now.over) {
    const changes = [{ field: 'actualHours', from: now.estimatedHours, to: actualHours }];
    news.push({ kind: 'hours.exceeded', by: 'psa', details: { changes } });
  }
  tell('health.changed', 'system', ['health']);
  return news;
}
