import type { BoardColumn, Health } from './status-group.js';

/** P1: the summary cards, which are also filters. */
export const SUMMARY_CARDS = [
  'total',
  'in_progress',
  'completed',
  'on_hold',
  'overdue',
  'over_budget',
] as const;
export type SummaryCard = (typeof SUMMARY_CARDS)[number];

/** P3: open is the default. */
export const PROJECT_STATES = ['open', 'closed', 'all'] as const;
export type ProjectState = (typeof PROJECT_STATES)[number];

/** What the portfolio is narrowed to (P3). Dates are `yyyy-mm-dd`, both ends included. */
export interface PortfolioFilter {
  readonly search?: string;
  readonly card?: SummaryCard;
  readonly state?: ProjectState;
  readonly column?: readonly BoardColumn[];
  readonly health?: readonly Health[];
  readonly companyId?: readonly string[];
  readonly managerId?: readonly string[];
  readonly sourceId?: readonly string[];
  readonly dueFrom?: string;
  readonly dueTo?: string;
}

/** Collects the parameters of one statement and hands out their `$n`. */
export class SqlParams {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${String(this.values.length)}`;
  }
}

/**
 * The predicate of each summary card over the columns of `portfolio`. The summary counts by it and the list
 * filters by it, so a card's number equals its rows (P1).
 */
export const CARD_PREDICATES: Readonly<Record<SummaryCard, string>> = {
  total: 'true',
  in_progress: `board_column = 'in_progress'`,
  completed: `board_column = 'completed'`,
  on_hold: `board_column = 'on_hold'`,
  overdue: 'is_overdue',
  over_budget: 'is_over_budget',
};

/** The filters that hold for cards and lists alike: all but the card and the open / closed switch. */
export function commonConditions(filter: PortfolioFilter, params: SqlParams): string[] {
  const conditions: string[] = [];
  if (filter.search)
    conditions.push(`portfolio.id in (select search_project_ids(${params.add(filter.search)}))`);
  if (filter.column?.length) conditions.push(`board_column = any(${params.add(filter.column)}::text[])`);
  if (filter.health?.length) conditions.push(`health = any(${params.add(filter.health)}::text[])`);
  if (filter.companyId?.length)
    conditions.push(`portfolio.company_id = any(${params.add(filter.companyId)}::uuid[])`);
  if (filter.managerId?.length) conditions.push(`manager_id = any(${params.add(filter.managerId)}::uuid[])`);
  if (filter.sourceId?.length) conditions.push(`source_id = any(${params.add(filter.sourceId)}::uuid[])`);
  if (filter.dueFrom) conditions.push(`due_date >= ${params.add(filter.dueFrom)}::date`);
  if (filter.dueTo) conditions.push(`due_date <= ${params.add(filter.dueTo)}::date`);
  return conditions;
}

/**
 * All conditions of a list over the columns of `portfolio`. A chosen card brings its own set, so it switches
 * the open / closed filter off: "Completed" would be empty otherwise.
 */
export function listConditions(filter: PortfolioFilter, params: SqlParams): string {
  const conditions = commonConditions(filter, params);
  if (filter.card) conditions.push(CARD_PREDICATES[filter.card]);
  else if ((filter.state ?? 'open') !== 'all')
    conditions.push(filter.state === 'closed' ? 'not is_open' : 'is_open');
  return conditions.length > 0 ? conditions.join(' and ') : 'true';
}
