/** P4: the five groups that PSA statuses are sorted into, in the order of the board's columns. */
export const STATUS_GROUPS = ['not_started', 'in_progress', 'on_hold', 'completed', 'cancelled'] as const;
export type StatusGroup = (typeof STATUS_GROUPS)[number];

/** A column of the board: a status group, or the one for projects whose status is in no group. */
export const BOARD_COLUMNS = [...STATUS_GROUPS, 'unmapped'] as const;
export type BoardColumn = (typeof BOARD_COLUMNS)[number];

/** P30: how a project stands; null in the database and `none` here for cancelled ones, which have no health. */
export const HEALTHS = ['on_track', 'at_risk', 'behind', 'completed', 'unscored'] as const;
export type Health = (typeof HEALTHS)[number];
