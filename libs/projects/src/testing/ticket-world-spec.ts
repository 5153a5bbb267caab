import { WorkMirror, type ReferenceSnapshot, type TicketSnapshot } from '#libs/work';
import type { StatusGroup } from '../portfolio/status-group.js';
import { PortfolioWorld } from './portfolio-world-spec.js';

// Not a test: what the tests of tickets share. The name keeps it out of the build.

/** A portfolio whose PSA has boards with statuses, priorities, work types and one project with a ticket. */
export class TicketWorld {
  /** Our ids by vendor id. */
  readonly ids = new Map<string, string>();

  private constructor(
    readonly portfolio: PortfolioWorld,
    readonly sourceId: string,
  ) {}

  static async start(environment: Readonly<Record<string, string>> = {}): Promise<TicketWorld> {
    const portfolio = await PortfolioWorld.start(environment);
    const world = new TicketWorld(portfolio, await portfolio.source());
    await portfolio.projects(world.sourceId, [
      {
        name: 'Office move',
        companyExternalId: 'Acorn',
        statusExternalId: 'Open',
        boardExternalId: 'Projects',
      },
    ]);
    await portfolio.run((tx) =>
      portfolio
        .of(WorkMirror)
        .applyReferences(tx, world.sourceId, [
          item('board', 'Projects'),
          item('ticket_status', 'To do', { scopeExternalId: 'Projects', isDefault: true }),
          item('ticket_status', 'Doing', { scopeExternalId: 'Projects' }),
          item('ticket_status', 'No time', { scopeExternalId: 'Projects', noTime: true }),
          item('ticket_status', 'Finished', { scopeExternalId: 'Projects', isClosed: true }),
          item('ticket_status', 'Elsewhere', { scopeExternalId: 'Service' }),
          item('priority', 'High'),
          item('priority', 'Low'),
          item('work_type', 'Remote'),
          item('work_type', 'On site', { isDefault: true }),
        ]),
    );
    await portfolio.run((tx) => portfolio.of(WorkMirror).relink(tx, world.sourceId));
    await world.learn();
    return world;
  }

  /** A ticket as a sync brings it. Gives our id. */
  async ticket(externalId: string, more: Partial<TicketSnapshot> = {}): Promise<string> {
    await this.portfolio.run((tx) =>
      this.portfolio.of(WorkMirror).applyTickets(tx, this.sourceId, [{ ...TICKET, externalId, ...more }]),
    );
    await this.learn();
    return this.id(externalId);
  }

  /** Many tickets as a sync brings them, among the statuses, owners and priorities that there are. */
  async fill(count: number): Promise<void> {
    const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
    const page = Array.from({ length: count }, (_, index): TicketSnapshot => ({
      ...TICKET,
      externalId: `filled-${String(index)}`,
      summary: `Ticket ${String(index)}`,
      statusExternalId: pick(['To do', 'Doing', 'No time', 'Finished'], index),
      ownerExternalId: pick(['Maya', 'Jonas', null], index),
      priorityExternalId: pick(['High', 'Low'], index),
    }));
    await this.portfolio.run((tx) => this.portfolio.of(WorkMirror).applyTickets(tx, this.sourceId, page));
    await this.learn();
  }

  /** Sorts ticket statuses into groups. */
  async map(groups: Readonly<Record<string, StatusGroup>>): Promise<void> {
    await this.portfolio.run(async (tx) => {
      await tx.query(
        'insert into ticket_status_mapping_sets (source_id) values ($1) on conflict do nothing',
        [this.sourceId],
      );
      await tx.query(
        `insert into ticket_status_mappings (source_id, status_id, status_group)
         select $1, r.id, g.value from jsonb_each_text($2::jsonb) g
           join reference_items r on r.source_id = $1 and r.kind = 'ticket_status' and r.name = g.key`,
        [this.sourceId, JSON.stringify(groups)],
      );
    });
  }

  id(externalId: string): string {
    const id = this.ids.get(externalId);
    if (id === undefined) throw new Error(`There is no ${externalId}.`);
    return id;
  }

  /** Says which PSA member a staff user is. */
  async link(email: string, member: string): Promise<void> {
    await this.portfolio.query('update staff_users set member_id = $2 where email = $1', [
      email,
      this.id(member),
    ]);
  }

  private async learn(): Promise<void> {
    const tables = ['projects', 'tickets', 'members', 'companies', 'reference_items'];
    const rows = await this.portfolio.query<{ id: string; external_id: string }>(
      tables.map((table) => `select id, external_id from ${table}`).join(' union all '),
    );
    for (const { id, external_id } of rows) this.ids.set(external_id, id);
  }
}

const TICKET: TicketSnapshot = {
  externalId: '',
  version: null,
  kind: 'project',
  number: null,
  projectExternalId: 'Office move',
  phaseExternalId: null,
  companyExternalId: 'Acorn',
  contactExternalId: null,
  boardExternalId: 'Projects',
  statusExternalId: 'To do',
  priorityExternalId: 'Low',
  ownerExternalId: null,
  typeExternalId: null,
  summary: 'Order desks',
  closed: false,
  actualHours: 3,
  budgetHours: 8,
  dueDate: null,
  createdAt: '2026-03-02T08:00:00.000Z',
  closedAt: null,
};

function item(
  kind: ReferenceSnapshot['kind'],
  name: string,
  more: Partial<ReferenceSnapshot> = {},
): ReferenceSnapshot {
  return {
    externalId: name,
    version: null,
    kind,
    scopeExternalId: null,
    name,
    sortOrder: null,
    isDefault: false,
    isClosed: false,
    noTime: false,
    active: true,
    color: null,
    ...more,
  };
}
