import { type HealthFacts, judgeHealth, shareDone } from './health-rules.js';

// A Monday; the plan below runs over 20 working days, of which 10 are over.
const TODAY = '2026-11-16';

const facts = (more: Partial<HealthFacts> = {}): HealthFacts => ({
  column: 'in_progress',
  closed: false,
  startDate: '2026-11-02',
  dueDate: '2026-11-30',
  actualHours: 50,
  estimatedHours: 100,
  percentComplete: 0.5,
  tickets: 0,
  closedTickets: 0,
  ticketHours: 0,
  closedTicketHours: 0,
  ...more,
});

const health = (more: Partial<HealthFacts>, today = TODAY) => judgeHealth(facts(more), today).health;
const codes = (more: Partial<HealthFacts>) =>
  judgeHealth(facts(more), TODAY).reasons.map((reason) => reason.code);

describe('shareDone', () => {
  it('P30 takes the PSA’s percentage first', () => {
    expect(shareDone(facts({ percentComplete: 0.3, tickets: 10, closedTickets: 9 }))).toBe(0.3);
  });

  it('P30 else weighs closed tickets by their budget hours, or counts them when none has hours', () => {
    const tickets = { percentComplete: null, tickets: 4, closedTickets: 1 };
    expect(shareDone(facts({ ...tickets, ticketHours: 40, closedTicketHours: 30 }))).toBe(0.75);
    expect(shareDone(facts(tickets))).toBe(0.25);
  });

  it('P30 else takes the hours burned, at most all of them', () => {
    expect(shareDone(facts({ percentComplete: null, actualHours: 20 }))).toBe(0.2);
    expect(shareDone(facts({ percentComplete: null, actualHours: 400 }))).toBe(1);
    expect(shareDone(facts({ percentComplete: null, estimatedHours: null }))).toBeNull();
  });
});

describe('judgeHealth', () => {
  it('P30 is on track when work keeps up with time and hours', () => {
    expect(health({})).toBe('on_track');
    expect(codes({})).toEqual(['on_plan']);
  });

  it('P30 is completed in the column Completed, whatever else is true', () => {
    expect(health({ column: 'completed', dueDate: '2020-01-01', actualHours: 999 })).toBe('completed');
    expect(health({ column: 'unmapped', closed: true })).toBe('completed');
  });

  it('P30 has none when cancelled', () => {
    expect(judgeHealth(facts({ column: 'cancelled' }), TODAY)).toEqual({ health: null, reasons: [] });
  });

  it('P30 is behind when overdue and open', () => {
    expect(health({ dueDate: '2026-11-15', percentComplete: 1 })).toBe('behind');
    expect(health({ dueDate: TODAY, percentComplete: 1 })).toBe('on_track');
  });

  it.each([
    [100, 'on_track'],
    [100.01, 'at_risk'],
    [120, 'at_risk'],
    [120.01, 'behind'],
  ])('P30 judges %d of 100 hours as %s', (actualHours, expected) => {
    expect(health({ actualHours })).toBe(expected);
  });

  it.each([
    [0.41, 'on_track'],
    [0.39, 'at_risk'],
    [0.26, 'at_risk'],
    [0.24, 'behind'],
  ])('P30 judges %d done at half of the time as %s', (percentComplete, expected) => {
    expect(health({ percentComplete })).toBe(expected);
  });

  it.each([
    ['2026-11-23', 0.79, 'at_risk'],
    ['2026-11-23', 0.8, 'on_track'],
    ['2026-11-24', 0.79, 'on_track'],
  ])('P30 judges due on %s with %d done as %s', (dueDate, percentComplete, expected) => {
    expect(health({ dueDate, percentComplete })).toBe(expected);
  });

  it('P30 is unscored with neither due date nor estimate', () => {
    expect(health({ dueDate: null, estimatedHours: null })).toBe('unscored');
    expect(health({ dueDate: null, estimatedHours: 0 })).toBe('unscored');
    expect(health({ dueDate: null })).toBe('on_track');
    expect(health({ estimatedHours: null })).toBe('on_track');
  });

  it('P30 keeps the score of a project on hold and says so', () => {
    expect(health({ column: 'on_hold', actualHours: 130 })).toBe('behind');
    expect(codes({ column: 'on_hold', actualHours: 130 })).toEqual(['hours_over', 'on_hold']);
  });

  it('P31 gives every reason with its numbers, what makes it behind first', () => {
    const { reasons } = judgeHealth(
      facts({ actualHours: 132, estimatedHours: 110, dueDate: '2026-11-19', percentComplete: 0.61 }),
      TODAY,
    );
    expect(reasons).toEqual([
      { code: 'hours_over', numbers: { actual: 132, estimated: 110, share: 1.2 } },
      { code: 'behind_plan', numbers: { elapsed: 10 / 13, done: 0.61 } },
      { code: 'due_soon', numbers: { days: 3, done: 0.61 } },
    ]);
  });
});
