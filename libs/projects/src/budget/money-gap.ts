/** Why a figure of money is not there, or not whole. */
export const MONEY_GAPS = ['not_given', 'incomplete', 'too_early', 'unknown_progress'] as const;
export type MoneyGap = (typeof MONEY_GAPS)[number];
