/**
 * **Which column does a project land in?** (P4) In the group that its PSA status is mapped to; in `unmapped`
 * when the status is in no group, or the PSA gave none. So every project is in exactly one column, always.
 *
 * SQL over the aliases `p` (projects) and `m` (its row of project_status_mappings, if any).
 */
export const COLUMN_OF_PROJECT = `coalesce(m.status_group, 'unmapped')`;

/**
 * Is a project open? By its column: neither completed nor cancelled. In the unmapped column the PSA's own
 * closed flag decides, because nothing else is known.
 */
export const PROJECT_IS_OPEN = `case
  when m.status_group in ('completed', 'cancelled') then false
  when m.status_group is null then not p.closed
  else true
end`;

/** Hours that the project may take: the PSA's estimate, else its budget; null when it has neither. */
export const ESTIMATED_HOURS = `coalesce(nullif(p.estimated_hours, 0), nullif(p.budget_hours, 0))`;

/**
 * Every project of the mirror, with what the board, the table, the summary and their filters judge by, and what a card
 * shows of the project itself. `today` is SQL for the tenant's calendar day; a condition over `p` may follow.
 */
export const mirroredProjects = (today: string): string => `
  select p.id, p.source_id, p.status_id, p.company_id, p.manager_id, p.start_date, p.due_date, p.synced_at,
         p.changed_at, p.name, p.number, p.actual_hours,
         ${ESTIMATED_HOURS} as estimated_hours,
         ${COLUMN_OF_PROJECT} as board_column,
         h.health,
         ${PROJECT_IS_OPEN} as is_open,
         (${PROJECT_IS_OPEN}) and p.due_date < ${today} as is_overdue,
         coalesce(p.actual_hours > ${ESTIMATED_HOURS}, false) as is_over_budget
    from projects p
    left join project_status_mappings m on m.tenant_id = p.tenant_id and m.status_id = p.status_id
    left join project_health h on h.tenant_id = p.tenant_id and h.project_id = p.id`;

/** The portfolio: every project that the PSA still has. A further condition over `p` may follow. */
export const portfolio = (today: string): string => `${mirroredProjects(today)}
   where p.deleted_at is null`;
