/** The tabs of a project's page that settings can switch off (P40). Overview and Activity are always there. */
export const PROJECT_TABS = [
  'timeline',
  'updates',
  'decisions',
  'deliverables',
  'budget',
  'phases',
  'kanban',
] as const;
export type ProjectTab = (typeof PROJECT_TABS)[number];
