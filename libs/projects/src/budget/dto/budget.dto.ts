/** Hours logged in one week. */
export class BudgetWeekDto {
  /** Its Monday, `yyyy-mm-dd`. */
  week: string;
  hours: number;
  /** Those of them that are billed. */
  billableHours: number;
  /** All hours that were logged until its end. */
  total: number;
}

/** P17: the hours of a project against its estimate. Hours are decimal. The PSAs give no money for projects. */
export class ProjectBudgetDto {
  /** The PSA's estimate, else its budget; null: it has neither. */
  estimatedHours: number | null;
  /** As the PSA counts them. */
  actualHours: number;
  /** Sum of the time entries; the PSA may count others too. */
  loggedHours: number;
  billableHours: number;
  /** Share of the work that is done, as health reckons it (P30); null: unknown. */
  done: number | null;
  /** What the project takes in all if it goes on like this: actual hours ÷ share done; null: too early to say. */
  forecastHours: number | null;
  /** From the first week with time to this one, weeks without time included; at most the last 260. */
  weeks: BudgetWeekDto[];
}
