import type { TenantLists } from '../short-lists.js';
import { milestoneRecord, ticketRecord } from '../wire/work-records.js';
import { ticketTypeRecord } from '../wire/reference-records.js';
import { roleOf } from './ticket-kinds.js';
import { toPhase, toProject, toTicket } from './work-mapper.js';

const types = [
  { id: 1, name: 'Incident', use: 'tickets', itilrequesttype: 1 },
  { id: 5, name: 'Project', use: 'projects', itilrequesttype: 22 },
  { id: 6, name: 'Task', use: 'projects', itilrequesttype: 23 },
  { id: 8, name: 'Lead', use: 'opps', itilrequesttype: 0 },
].map((type) => ticketTypeRecord.parse(type));

const lists: TenantLists = {
  ticketTypes: new Map(types.map((type) => [type.id, type])),
  closedStatuses: new Set(['9']),
  statusNames: new Map(),
  teams: new Map([['Projects', '2']]),
  teamNames: new Map([['2', 'Projects']]),
};
const facts = { lists, timeZone: 'America/New_York' };
const wire = {
  id: 2001,
  summary: 'New firewall',
  tickettype_id: 6,
  status_id: 1,
  priority_id: 3,
  agent_id: 1,
  client_id: 12.0,
  user_id: 0,
  parent_id: 2000,
  team: 'Projects',
  startdate: '2026-03-01T00:00:00',
  starttime: '09:00:00',
  targetdate: '1900-01-01T00:00:00',
  lastupdate: '2026-03-02T10:11:12.123',
};
const record = (more: object = {}) => ticketRecord.parse({ ...wire, ...more });
const place = { kind: 'project' as const, projectId: '2000', phaseId: '31' };

describe('tickets', () => {
  it('I5 a row of a list, thin as it is, is a whole ticket', () => {
    expect(toTicket(record(), place, facts)).toMatchObject({
      externalId: '2001',
      version: '2026-03-02T10:11:12.123Z',
      kind: 'project',
      projectExternalId: '2000',
      phaseExternalId: '31',
      companyExternalId: '12',
      contactExternalId: null,
      boardExternalId: '2',
      ownerExternalId: null,
      priorityExternalId: '3',
      dueDate: null,
      closed: false,
      closedAt: null,
    });
  });

  it('I5 answers to writes name their change marker differently', () => {
    const { lastupdate, ...rest } = wire;
    const ticket = ticketRecord.parse({ ...rest, last_update: `${lastupdate}Z` });
    expect(toTicket(ticket, place, facts).version).toBe('2026-03-02T10:11:12.123Z');
  });

  it('a ticket is closed by its status, and when it is open again the old date says nothing', () => {
    const closed = record({ status_id: 9, dateclosed: '2026-03-05T08:00:00' });
    expect(toTicket(closed, place, facts)).toMatchObject({
      closed: true,
      closedAt: '2026-03-05T08:00:00.000Z',
    });
    expect(toTicket(record({ dateclosed: '2026-03-05T08:00:00' }), place, facts).closedAt).toBeNull();
  });

  it('I6 the target is a day, whatever time stands beside it', () => {
    const due = record({ targetdate: '2026-03-29T00:00:00', targettime: '23:30:00' });
    expect(toTicket(due, place, facts).dueDate).toBe('2026-03-29');
  });

  it('a team that was renamed leads nowhere', () => {
    expect(toTicket(record({ team: 'Old name' }), place, facts).boardExternalId).toBeNull();
  });
});

describe('projects', () => {
  it('hours come from the budget of the list, else from the budgets of the detail; percents become a share', () => {
    const project = record({ tickettype_id: 5, parent_id: 0, projecttimepercentage: 140 });
    const detail = { description: 'All of it', budgetHours: 40, budgetMoney: null };
    expect(toProject(project, detail, facts)).toMatchObject({
      description: 'All of it',
      startDate: '2026-03-01',
      budgetHours: 40,
      percentComplete: 1,
    });
    expect(
      toProject(record({ projecttimebudget: 12, projecttimepercentage: 25 }), detail, facts),
    ).toMatchObject({ budgetHours: 12, percentComplete: 0.25 });
  });

  it('P17 what a project is sold for stands in the list, else in the budgets of the detail; 0 is none', () => {
    const none = { description: null, budgetHours: null, budgetMoney: null };
    const listed = record({ projectmoneybudget: 12000.5, projectmoneyactual: 800 });
    expect(toProject(listed, none, facts)).toMatchObject({ estimatedRevenue: 12000.5, actualRevenue: 800 });
    const unlisted = record({ projectmoneybudget: 0, projectmoneyactual: 0 });
    expect(toProject(unlisted, { ...none, budgetMoney: 900 }, facts)).toMatchObject({
      estimatedRevenue: 900,
      actualRevenue: null,
    });
    expect(toProject(unlisted, none, facts).estimatedRevenue).toBeNull();
  });
});

describe('what a record of the table of tickets is', () => {
  it.each([
    [{ tickettype_id: 5 }, 'project'],
    [{ tickettype_id: 6 }, 'task'],
    [{ tickettype_id: 1 }, 'service'],
    [{ tickettype_id: 8 }, 'sale'],
    [{ tickettype_id: 99, itil_requesttype_id: 22 }, 'project'],
    [{ tickettype_id: 99 }, 'unknown'],
    [{ tickettype_id: 99, is_project: true, parent_id: 0 }, 'project'],
  ])('%j is %s', (more, role) => {
    expect(roleOf(record(more), lists.ticketTypes)).toBe(role);
  });
});

it('milestones are phases in the order of their numbers', () => {
  const phase = (sequence: number, id: number) =>
    toPhase(milestoneRecord.parse({ id, ticket_id: 2000, name: 'Design', sequence }), '2000').sortKey;
  const keys = [phase(2, 9), phase(10, 1), phase(2, 11)];
  expect([...keys].sort()).toEqual([keys[0], keys[2], keys[1]]);
});
