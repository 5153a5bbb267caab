import type { RequestCtx } from '#libs/platform';
import { chargeOf, rateOf } from '../../../../apps/psa-sandbox/src/sandbox.js';
import type { EngineWorld } from '../engine-world.fixture-spec.js';

type World = EngineWorld['sandbox']['world'];
/** Records in words that both sides share, by the PSA's id. */
type Records = Record<string, readonly unknown[]>;

const id = (value: number | null): string | null => (value === null ? null : String(value));

/** What the mirror should hold, from the sandbox's world itself. */
function expectedOf(world: World, notesSince: number): Record<string, Records> {
  const recent = (note: { ticketId: number | null; projectId: number | null }): boolean => {
    const { ticketId, projectId } = note;
    const parent = ticketId === null ? world.need('project', projectId ?? 0) : world.need('ticket', ticketId);
    return parent.updatedAt >= notesSince;
  };
  const of = <T extends { id: number }>(all: Iterable<T>, fields: (record: T) => unknown[]): Records =>
    Object.fromEntries([...all].map((record) => [String(record.id), fields(record)]));
  return {
    members: of(world.all('member'), (m) => [m.identifier, m.email, m.active, m.hourlyCost]),
    companies: of(world.all('company'), (c) => [c.name, c.identifier, id(c.parentId), c.updatedAt]),
    company_locations: of(world.all('site'), (s) => [s.name, id(s.companyId)]),
    contacts: of(world.all('contact'), (c) => [c.firstName, id(c.companyId), c.active, c.updatedAt]),
    projects: of(world.all('project'), (p) => [
      p.name,
      id(p.companyId),
      id(p.statusId),
      id(p.managerId),
      p.dueDate,
      p.budgetHours,
      p.actualHours,
      p.priceModel === 'actual' ? null : p.price,
      p.labourRevenue,
      p.labourCost,
      p.otherRevenue,
      p.otherCost,
      p.updatedAt,
    ]),
    phases: of(world.all('phase'), (p) => [p.name, id(p.projectId), id(p.parentId), p.updatedAt]),
    tickets: of(world.all('ticket'), (t) => [
      t.kind,
      t.summary,
      id(t.companyId),
      id(t.projectId),
      id(t.phaseId),
      id(t.statusId),
      id(t.priorityId),
      id(t.ownerId),
      t.dueDate,
      t.actualHours,
      t.updatedAt,
    ]),
    time_entries: of(world.all('timeEntry'), (t) => [
      id(t.memberId),
      id(t.ticketId),
      id(t.workTypeId),
      t.hours,
      rateOf(world, t),
      t.billing === 'billable' ? (t.state === 'billed' ? chargeOf(world, t) : null) : null,
      world.need('member', t.memberId).hourlyCost,
      t.startedAt,
      t.updatedAt,
    ]),
    contracts: of(world.all('contract'), (c) => [
      c.name,
      id(c.companyId),
      id(c.contactId),
      c.startDate,
      c.endDate,
      c.amount,
      c.updatedAt,
    ]),
    devices: of(world.all('device'), (d) => [
      d.name,
      id(d.companyId),
      id(d.siteId),
      id(d.contactId),
      d.manufacturer,
      d.serialNumber,
      d.warrantyEndsOn,
      d.active,
      d.updatedAt,
    ]),
    invoices: of(world.all('invoice'), (i) => [
      i.number,
      id(i.companyId),
      id(i.contractId),
      i.issuedOn,
      i.dueOn,
      i.total,
      i.balance,
      i.balance <= 0,
      i.updatedAt,
    ]),
    notes: of([...world.all('note')].filter(recent), (n) => [
      n.text,
      id(n.ticketId),
      id(n.projectId),
      n.createdAt,
    ]),
  };
}

const ms = (column: string): string => `round(extract(epoch from t.${column}) * 1000)::float8`;
const link = (column: string, table: string): string =>
  `(select x.external_id from ${table} x where x.id = t.${column}_id)`;

/** The same of the mirror. Links are followed to the record that they lead to, so that a wrong or missing one shows. */
const mirrored: Record<string, string> = {
  members: `t.identifier, t.email, t.active, t.hourly_cost::float8`,
  companies: `t.name, t.identifier, ${link('parent', 'companies')}, ${ms('version')}`,
  company_locations: `t.name, ${link('company', 'companies')}`,
  contacts: `t.first_name, ${link('company', 'companies')}, t.active, ${ms('version')}`,
  projects: `t.name, ${link('company', 'companies')}, ${link('status', 'reference_items')}, ${link('manager', 'members')},
    t.due_date::text, t.budget_hours::float8, t.actual_hours::float8, t.billing_amount::float8, t.estimated_revenue::float8,
    t.estimated_cost::float8, t.estimated_other_revenue::float8, t.estimated_other_cost::float8, ${ms('version')}`,
  phases: `t.name, ${link('project', 'projects')}, ${link('parent', 'phases')}, ${ms('version')}`,
  tickets: `t.kind, t.summary, ${link('company', 'companies')}, ${link('project', 'projects')}, ${link('phase', 'phases')},
    ${link('status', 'reference_items')}, ${link('priority', 'reference_items')}, ${link('owner', 'members')},
    t.due_date::text, t.actual_hours::float8, ${ms('version')}`,
  time_entries: `${link('member', 'members')}, ${link('ticket', 'tickets')}, ${link('work_type', 'reference_items')},
    t.hours::float8, t.hourly_rate::float8, t.charge_amount::float8, t.hourly_cost::float8, ${ms('started_at')}, ${ms('version')}`,
  contracts: `t.name, ${link('company', 'companies')}, ${link('contact', 'contacts')}, t.start_date::text, t.end_date::text,
    t.amount::float8, ${ms('version')}`,
  devices: `t.name, ${link('company', 'companies')}, ${link('location', 'company_locations')}, ${link('contact', 'contacts')},
    t.manufacturer, t.serial_number, t.warranty_ends_on::text, t.active, ${ms('version')}`,
  invoices: `t.number, ${link('company', 'companies')}, ${link('contract', 'contracts')}, t.issued_on::text, t.due_on::text,
    t.total::float8, t.balance::float8, t.paid, ${ms('version')}`,
  notes: `t.text, ${link('ticket', 'tickets')}, ${link('project', 'projects')}, ${ms('created_at')}`,
};

/**
 * Compares every mirrored record with the sandbox's, by its fields and by what its links lead to.
 * @param notesSince notes of tickets and projects that changed before this moment (epoch ms) are not mirrored
 */
export async function expectSameRecords(
  engine: EngineWorld,
  ctx: RequestCtx,
  notesSince: number,
): Promise<void> {
  const expected = expectedOf(engine.sandbox.world, notesSince);
  for (const [table, columns] of Object.entries(mirrored)) {
    const rows = await engine.query<{ id: string; fields: unknown[] }>(
      ctx,
      `select regexp_replace(t.external_id, '^.*/', '') as id, jsonb_build_array(${columns}) as fields
         from ${table} t where t.deleted_at is null`,
    );
    const found = Object.fromEntries(rows.map((row) => [row.id, row.fields]));
    expect({ table, records: found }).toEqual({ table, records: expected[table] });
    expect({ table, rows: rows.length }).toEqual({ table, rows: Object.keys(found).length });
  }
}
