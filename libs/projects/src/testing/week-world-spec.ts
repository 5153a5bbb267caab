import { WorkMirror } from '#libs/work';
import { HealthService } from '../health/health.service.js';
import { projectSnapshot } from './portfolio-world-spec.js';
import { ItemsWorld } from './items-world-spec.js';

// Not a test: what the tests of drafts share. The name keeps it out of the build.

/** Words of what no client may read; they stand in notes, internal items and internal updates of the week's project. */
export const SECRET = 'sekret';

/** A week of "Office move" with something of everything: a closed, a worked, a late ticket, time, items for staff and for clients. */
export class WeekWorld {
  private constructor(
    readonly items: ItemsWorld,
    /** The Monday of last week. */
    readonly week: string,
    /** A day by its distance from that Monday. */
    readonly day: (days: number) => string,
  ) {}

  static async start(): Promise<WeekWorld> {
    const items = await ItemsWorld.start();
    const fromToday = await items.portfolio.dayFromToday();
    const weekday = (new Date(`${fromToday(0)}T00:00:00Z`).getUTCDay() + 6) % 7;
    const day = (days: number) => fromToday(days - 7 - weekday);
    const world = new WeekWorld(items, day(0), day);
    await world.fill();
    return world;
  }

  stop(): Promise<void> {
    return this.items.stop();
  }

  /** Logs time on a ticket of the project, with notes that are nobody else's business. */
  async time(externalId: string, ticketExternalId: string, hours: number, workDate: string): Promise<void> {
    const { portfolio, tickets } = this.items;
    await portfolio.run((tx) =>
      portfolio.of(WorkMirror).applyTimeEntries(tx, tickets.sourceId, [
        {
          externalId,
          version: null,
          ticketExternalId,
          projectExternalId: null,
          phaseExternalId: null,
          companyExternalId: 'Acorn',
          memberExternalId: 'Maya',
          workTypeExternalId: 'Remote',
          workRoleExternalId: null,
          startedAt: null,
          endedAt: null,
          workDate,
          hours,
          billable: true,
          notes: `${SECRET} entry`,
          internalNotes: `${SECRET} entry inside`,
          locked: false,
        },
      ]),
    );
  }

  private async fill(): Promise<void> {
    const { items, day } = this;
    const { portfolio, tickets, project } = items;
    await portfolio.run(async (tx) => {
      await portfolio.of(WorkMirror).applyProjects(tx, tickets.sourceId, [
        projectSnapshot({
          name: 'Office move',
          companyExternalId: 'Acorn',
          statusExternalId: 'Open',
          actualHours: 66,
          estimatedHours: 60,
        }),
      ]);
      await portfolio.of(HealthService).recompute(tx, [project]);
    });
    const noon = (days: number) => `${day(days)}T19:00:00.000Z`;
    await tickets.ticket('Lay cables', {
      number: 'T-8',
      summary: 'Lay cables',
      closed: true,
      statusExternalId: 'Doing',
      // Sunday evening in Denver, Monday in UTC.
      closedAt: `${day(7)}T05:00:00.000Z`,
    });
    await tickets.ticket('Before', {
      number: 'T-1',
      summary: 'Before',
      closed: true,
      closedAt: `${day(0)}T05:00:00.000Z`,
    });
    await tickets.ticket('After', { number: 'T-2', summary: 'After', closed: true, closedAt: noon(7) });
    await tickets.ticket('Fit locks', { number: 'T-9', summary: 'Fit locks', createdAt: noon(3) });
    await tickets.ticket('Call lift', { number: 'T-10', summary: 'Call lift', dueDate: day(-5) });
    await this.time('e1', 'Order desks', 2.5, day(1));
    await this.time('e2', 'Order desks', 1.75, day(6));
    await this.time('e3', 'Order desks', 40, day(7));
    await portfolio.query(
      `insert into milestones (project_id, title, status, planned_date, actual_date, client_visible, internal_note) values
         ($1, 'Keys handed over', 'complete', $2, $2, true, '${SECRET} note'),
         ($1, 'Doors ordered', 'pending', $3, null, true, null),
         ($1, '${SECRET} milestone', 'complete', $4, $4, false, null)`,
      [project, day(2), day(16), day(4)],
    );
    await portfolio.query(
      `insert into deliverables (project_id, title, description, status, due_date, completed_on, client_visible) values
         ($1, 'Floor plan', '${SECRET} text', 'complete', $2, $2, true),
         ($1, '${SECRET} deliverable', '', 'planned', $3, null, false)`,
      [project, day(3), day(16)],
    );
    await portfolio.query(
      `insert into client_actions (project_id, kind, title, description, due_date, client_visible, created_by_name, created_at)
         values ($1, 'decision', 'Which carpet?', '${SECRET} text', $2, true, 'Olivia', $3),
                ($1, 'question', '${SECRET} question', '', null, false, 'Olivia', $3)`,
      [project, day(20), noon(1)],
    );
    const old = await items.technician.post<{ id: string; version: number }>(`/projects/${project}/updates`, {
      week: day(-7),
      summary: 'For Acorn',
      next: [{ text: 'Paint the walls' }, { text: 'Do “Lay cables” at last' }],
    });
    await items.technician.send('POST', `/updates/${old.body.id}/publish`, {}, old.body.version);
    await items.technician.post(`/projects/${project}/updates`, {
      week: day(-7),
      summary: `${SECRET} update`,
      next: [{ text: `${SECRET} next` }],
    });
  }
}
