/** The tabs of a project's page in their order. Overview and activity are always there; the others can be switched off (P40). */
export const PROJECT_TABS = [
  'overview',
  'timeline',
  'updates',
  'decisions',
  'deliverables',
  'budget',
  'phases',
  'kanban',
  'activity',
] as const;
export type ProjectTab = (typeof PROJECT_TABS)[number];
