import type { Api } from '@atrium/api-client';

/** P20: how much a card shows. */
export type Density = Api.TicketBoardDefaultsDto['density'];

/** How a person looks at ticket boards; remembered for them. */
export interface KanbanView {
  readonly by: Api.TicketGrouping;
  readonly density: Density;
  readonly hideCompleted: boolean;
}

export const GROUPINGS = [
  'status',
  'technician',
  'priority',
] as const satisfies readonly Api.TicketGrouping[];
export const DENSITIES = ['comfortable', 'compact', 'dense'] as const satisfies readonly Density[];

/** Name of the preference. */
export const KANBAN_VIEW = 'projects.kanban';

export function isKanbanView(value: unknown): value is KanbanView {
  if (typeof value !== 'object' || value === null) return false;
  const { by, density, hideCompleted } = value as Record<string, unknown>;
  return (
    (GROUPINGS as readonly unknown[]).includes(by) &&
    (DENSITIES as readonly unknown[]).includes(density) &&
    typeof hideCompleted === 'boolean'
  );
}
