/** How far a deliverable is (P16). */
export const DELIVERABLE_STATUSES = ['planned', 'in_progress', 'in_review', 'complete'] as const;
export type DeliverableStatus = (typeof DELIVERABLE_STATUSES)[number];
