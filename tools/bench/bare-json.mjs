/** The rows of the bare statements as the JSON of the API. */

const COLUMNS = ['not_started', 'in_progress', 'on_hold', 'completed', 'cancelled', 'unmapped'];

const named = (id, name) => (id === null || name === null ? null : { id, name });
const cursor = (parts) => Buffer.from(JSON.stringify(parts)).toString('base64url');

const card = (row) => ({
  id: row.id,
  number: row.number,
  name: row.name,
  company: named(row.company_id, row.company),
  status: named(row.status_id, row.status),
  column: row.col,
  open: true,
  overdue: row.overdue,
  health: row.health,
  healthReasons: row.reasons ?? [],
  healthOverride: row.override && { ...row.override, automatic: row.automatic },
  waitingOnClient: row.waiting_on_client ?? 0,
  actualHours: row.actual_hours,
  estimatedHours: row.estimate,
  startDate: row.start_date,
  dueDate: row.due_date,
  manager: named(row.manager_id, row.manager),
  source: { id: row.source_id, name: row.source, vendor: row.vendor },
  syncedAt: row.synced_at,
  changedAt: row.changed_at,
  change:
    row.change_id === null ? null : { id: row.change_id, state: row.state, message: row.vendor_message },
});

export function boardOf(rows) {
  const columns = COLUMNS.map((column) => {
    const own = rows.filter((row) => row.col === column);
    const { count = 0, actual = 0, estimated = 0 } = own[0] ?? {};
    const last = own.at(-1);
    return {
      column,
      count,
      actualHours: actual ?? 0,
      estimatedHours: estimated ?? 0,
      cards: own.map(card),
      nextCursor: own.length < count ? cursor([last.due_key, last.name_key, last.id]) : null,
    };
  });
  return { columns: columns.filter(({ column, count }) => column !== 'unmapped' || count > 0) };
}

export function tableOf(rows, limit) {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(card),
    total: rows[0]?.count ?? 0,
    nextCursor: rows.length > limit ? cursor([last.due_key, last.id]) : null,
  };
}

const TABS = [
  'overview',
  'timeline',
  'updates',
  'decisions',
  'deliverables',
  'budget',
  'phases',
  'kanban',
  'activity',
];

export const projectOf = (row) => ({
  ...card(row),
  managerEmail: row.manager_email,
  description: row.description,
  psaUrl: null,
  deletedAt: row.deleted_at,
  provisional: false,
  tabs: TABS.map((key) => ({ key, count: row[key] ?? null })),
});

export const overviewOf = (row) => ({
  objective: row.objective,
  description: row.description,
  currentPhase: row.phase_label ?? row.phase,
  lead: row.manager === null ? null : { name: row.manager, email: row.manager_email },
  sponsor: row.sponsor,
  contacts: row.contacts,
  update: row.update,
  milestones: { ...row.milestones, upcoming: row.upcoming },
  deliverables: row.deliverables,
  actions: { open: row.open_actions, items: row.actions },
});
