import { randomUUID } from 'node:crypto';
import type { Answer, ApiClient } from '#libs/system-under-test';
import { TicketWorld } from '../testing/ticket-world-spec.js';
import type { TimeEntryPageDto, WorkTypePageDto } from '../time-entries/dto/time-entry.dto.js';
import type { TimerDto, TimerStateDto } from './dto/timer.dto.js';

interface Refusal {
  code: string;
}

describe('P21 timer', () => {
  let world: TicketWorld;
  let technician: ApiClient;
  let desks: string;
  let cables: string;

  beforeAll(async () => {
    world = await TicketWorld.start();
    await world.link('technician@summit.example', 'Maya');
    technician = await world.portfolio.system.signedIn('technician');
    desks = await world.ticket('desks', { number: '17' });
    cables = await world.ticket('cables', { summary: 'Lay cables' });
  });
  beforeEach(() => world.portfolio.query('delete from ticket_timers'));
  afterAll(() => world.portfolio.stop());

  const start = (ticketId: string, more = {}, by = technician): Promise<Answer<TimerStateDto & Refusal>> =>
    by.put('/me/timer', { ticketId, ...more });
  const mine = async (by = technician): Promise<TimerDto | null> =>
    (await by.get<TimerStateDto>('/me/timer')).body.timer;

  it('runs on the server: another window of the same person finds it, nobody else does', async () => {
    expect(await mine()).toBeNull();
    expect((await start(desks)).status).toBe(200);
    const again = await world.portfolio.system.signedIn('technician');
    expect(await mine(again)).toMatchObject({
      ticket: { id: desks, number: '17', summary: 'Order desks', projectId: world.id('Office move') },
      stoppedAt: null,
    });
    expect(await mine(await world.portfolio.system.signedIn('owner'))).toBeNull();
  });

  it('starting it where it runs changes nothing; elsewhere it asks and names the one that runs', async () => {
    const first = await start(desks);
    expect((await start(desks)).body.timer?.startedAt).toBe(first.body.timer?.startedAt);
    const asked = await start(cables);
    expect([asked.status, asked.body.code, asked.body.timer?.ticket.id]).toEqual([
      409,
      'timers.another',
      desks,
    ]);
    const instead = await start(cables, { discardOther: true });
    expect(instead.body.timer?.ticket.id).toBe(cables);
  });

  it('of two starts at the same moment one wins', async () => {
    const answers = await Promise.all([start(desks), start(cables)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('stopped, it waits with its time until that is logged', async () => {
    await start(desks);
    await world.portfolio.query(`update ticket_timers set started_at = now() - interval '90 minutes'`);
    const stopped = await technician.post<TimerStateDto>('/me/timer/stop', {});
    expect(stopped.body.timer?.stoppedAt).not.toBeNull();
    expect(stopped.body.timer?.seconds).toBe(5_400);
    expect((await technician.post<TimerStateDto>('/me/timer/stop', {})).body).toEqual(stopped.body);
    expect((await start(desks)).body.code).toBe('timers.another');
    const { startedAt, stoppedAt } = (await mine()) ?? {};
    const log = (ticketId: string) =>
      technician.post(`/tickets/${ticketId}/time-entries`, { startedAt, endedAt: stoppedAt, endTimer: true });
    await log(cables);
    expect(await mine()).not.toBeNull();
    expect((await log(desks)).status).toBe(201);
    expect(await mine()).toBeNull();
    const { body } = await technician.get<TimeEntryPageDto>(`/tickets/${desks}/time-entries`);
    expect(body.items).toMatchObject([{ hours: 1.5, member: { name: 'Maya' } }]);
  });

  it('a refused entry leaves the timer where it is', async () => {
    await start(desks);
    const refused = await technician.post(`/tickets/${desks}/time-entries`, { hours: 0, endTimer: true });
    expect(refused.status).toBe(400);
    expect(await mine()).not.toBeNull();
  });

  it('is thrown away when asked; there is nothing to stop then', async () => {
    await start(desks);
    expect((await technician.delete('/me/timer')).status).toBe(204);
    expect(await mine()).toBeNull();
    expect((await technician.post('/me/timer/stop', {})).status).toBe(404);
  });

  it('is for agents of the PSA, on tickets that take time', async () => {
    const owner = await world.portfolio.system.signedIn('owner');
    expect((await start(desks, {}, owner)).body.code).toBe('tickets.no_agent');
    const closed = await world.ticket('closed', { closed: true });
    const answer = await start(closed);
    expect([answer.status, answer.body.code]).toEqual([422, 'tickets.takes_no_time']);
    expect((await start(randomUUID())).status).toBe(404);
    const harbor = await world.portfolio.system.signedIn('harbor');
    expect((await start(desks, {}, harbor)).status).toBe(404);
  });

  it('lists the work types that the ticket’s PSA offers, page by page', async () => {
    const first = await technician.get<WorkTypePageDto>(`/tickets/${desks}/work-types?limit=1`);
    expect(first.body.items).toMatchObject([{ name: 'On site', isDefault: true }]);
    const rest = await technician.get<WorkTypePageDto>(
      `/tickets/${desks}/work-types?limit=5&cursor=${String(first.body.nextCursor)}`,
    );
    expect(rest.body).toEqual({
      items: [{ id: world.id('Remote'), name: 'Remote', isDefault: false }],
      nextCursor: null,
    });
  });
});
