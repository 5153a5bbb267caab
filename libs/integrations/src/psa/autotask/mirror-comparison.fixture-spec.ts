import type { RequestCtx } from '#libs/platform';
import type { EngineWorld } from '../../engine-world.fixture-spec.js';

type Records = Record<string, readonly unknown[]>;

const id = (value: number | null): string | null => (value === null ? null : String(value));
const blank = (value: string | null): string | null => (value?.trim() ? value : null);

/** What the mirror of an Autotask connection should hold, from the sandbox's world itself, in words that both sides share. */
function expectedOf(world: EngineWorld['sandbox']['world']): Record<string, Records> {
  const of = <T extends { id: number }>(
    all: Iterable<T>,
    fields: (record: T) => unknown[],
    key: (record: T) => string = (record) => String(record.id),
  ): Records => Object.fromEntries([...all].map((record) => [key(record), fields(record)]));
  const ticketKey = (ticketId: number | null): string | null => {
    if (ticketId === null) return null;
    return world.need('ticket', ticketId).kind === 'project' ? `task_${ticketId}` : String(ticketId);
  };
  const noteKey = (note: { id: number; ticketId: number | null }): string => {
    if (note.ticketId === null) return `ProjectNotes/${note.id}`;
    const { kind } = world.need('ticket', note.ticketId);
    return `${kind === 'project' ? 'TaskNotes' : 'TicketNotes'}/${note.id}`;
  };
  const companies = [...world.all('company')].filter(({ deleted }) => !deleted);
  return {
    members: of(world.all('member'), (m) => [m.identifier, m.email, m.active, m.hourlyCost]),
    companies: of(companies, (c) => [
      c.name,
      c.identifier,
      id(c.parentId),
      blank(c.phone),
      blank(c.website),
      c.classification,
    ]),
    company_locations: of(world.all('site'), (s) => [
      s.name,
      id(s.companyId),
      blank(s.address.city),
      s.primary,
    ]),
    contacts: of(world.all('contact'), (c) => [c.firstName, blank(c.lastName), id(c.companyId), c.active]),
    projects: of(world.all('project'), (p) => [
      p.name,
      blank(p.description),
      id(p.companyId),
      id(p.managerId),
      p.startDate,
      p.dueDate,
      p.actualHours,
      p.labourRevenue,
      p.labourCost,
      p.otherRevenue,
      p.otherCost,
    ]),
    phases: of(world.all('phase'), (p) => [p.name, id(p.projectId), id(p.parentId), p.startDate, p.dueDate]),
    tickets: of(
      world.all('ticket'),
      (t) => [
        t.kind,
        t.summary,
        t.kind === 'service' ? id(t.companyId) : null,
        id(t.projectId),
        id(t.phaseId),
        id(t.ownerId),
        t.budgetHours,
        t.dueDate,
      ],
      (t) => ticketKey(t.id) ?? '',
    ),
    time_entries: of(world.all('timeEntry'), (t) => [
      id(t.memberId),
      ticketKey(t.ticketId),
      t.hours,
      blank(t.notes),
      t.billing === 'billable',
      t.billing === 'billable' ? t.hours : null,
      t.state !== 'open',
    ]),
    notes: of(
      world.all('note'),
      (n) => [n.text, ticketKey(n.ticketId), id(n.projectId), n.audience === 'internal'],
      noteKey,
    ),
    contracts: of(world.all('contract'), (c) => [c.name, id(c.companyId), c.startDate, c.endDate]),
    devices: of(world.all('device'), (d) => [
      d.name,
      id(d.companyId),
      blank(d.serialNumber),
      d.warrantyEndsOn,
      d.active,
    ]),
    invoices: of(world.all('invoice'), (i) => [
      i.number,
      id(i.companyId),
      i.issuedOn,
      i.dueOn,
      i.total,
      i.balance === 0,
    ]),
  };
}

const link = (column: string, table: string): string =>
  `(select x.external_id from ${table} x where x.id = t.${column}_id)`;

/** The same of the mirror. Links are followed to the record that they lead to, so that a wrong or missing one shows. */
const mirrored: Record<string, string> = {
  members: `t.identifier, t.email, t.active, t.hourly_cost::float8`,
  companies: `t.name, t.identifier, ${link('parent', 'companies')}, t.phone, t.website, t.classification`,
  company_locations: `t.name, ${link('company', 'companies')}, t.city, t."primary"`,
  contacts: `t.first_name, t.last_name, ${link('company', 'companies')}, t.active`,
  projects: `t.name, t.description, ${link('company', 'companies')}, ${link('manager', 'members')}, t.start_date::text,
    t.due_date::text, t.actual_hours::float8, t.estimated_revenue::float8, t.estimated_cost::float8,
    t.estimated_other_revenue::float8, t.estimated_other_cost::float8`,
  phases: `t.name, ${link('project', 'projects')}, ${link('parent', 'phases')}, t.start_date::text, t.due_date::text`,
  tickets: `t.kind, t.summary, ${link('company', 'companies')}, ${link('project', 'projects')}, ${link('phase', 'phases')},
    ${link('owner', 'members')}, t.budget_hours::float8, t.due_date::text`,
  time_entries: `${link('member', 'members')}, ${link('ticket', 'tickets')}, t.hours::float8, t.notes, t.billable,
    t.charge_hours::float8, t.locked`,
  notes: `t.text, ${link('ticket', 'tickets')}, ${link('project', 'projects')}, t.internal`,
  contracts: `t.name, ${link('company', 'companies')}, t.start_date::text, t.end_date::text`,
  devices: `t.name, ${link('company', 'companies')}, t.serial_number, t.warranty_ends_on::text, t.active`,
  invoices: `t.number, ${link('company', 'companies')}, t.issued_on::text, t.due_on::text, t.total::float8, t.paid`,
};

/** Links that are known by the PSA's id and lead to nothing in the mirror. */
const dangling = `select count(*)::int as n from tickets where deleted_at is null and (
    (status_external_id is not null and status_id is null) or (priority_external_id is not null and priority_id is null)
    or (board_external_id is not null and board_id is null))`;

/** Compares every mirrored record with the sandbox's, by its fields and by what its links lead to. */
export async function expectAutotaskRecords(engine: EngineWorld, ctx: RequestCtx): Promise<void> {
  const expected = expectedOf(engine.sandbox.world);
  for (const [table, columns] of Object.entries(mirrored)) {
    const rows = await engine.query<{ id: string; fields: unknown[] }>(
      ctx,
      `select t.external_id as id, jsonb_build_array(${columns}) as fields from ${table} t where t.deleted_at is null`,
    );
    const found = Object.fromEntries(rows.map((row) => [row.id, row.fields]));
    expect({ table, records: found }).toEqual({ table, records: expected[table] });
    expect({ table, rows: rows.length }).toEqual({ table, rows: Object.keys(found).length });
  }
  const [loose] = await engine.query<{ n: number }>(ctx, dangling);
  expect(loose?.n).toBe(0);
}
