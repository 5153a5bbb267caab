import type { Audience } from '#libs/ai';
import { guidanceFrom } from './guidance.js';
import { DRAFT_SECTIONS, type WeekFact } from './week-fact.js';
import { weekFacts } from './week-facts.js';
import type { WeekRecords } from './week-records.js';
import { weeklyByRules } from './weekly-rules.js';

const NOTHING: WeekRecords = {
  hours: { actual: 0, estimated: null },
  health: { now: null, reasons: [], changes: [] },
  time: null,
  tickets: {
    closed: [],
    closedCount: 0,
    opened: [],
    openedCount: 0,
    reopened: [],
    moved: [],
    due: [],
    late: [],
  },
  milestones: [],
  deliverables: [],
  actions: [],
  pendingCount: 0,
  carried: [],
};

const ticket = (title: string, number = 'T-1') => ({ id: `id of ${title}`, title, number });

const WEEK: WeekRecords = {
  ...NOTHING,
  hours: { actual: 66, estimated: 60 },
  health: {
    now: 'behind',
    reasons: [
      { code: 'overdue', numbers: { days: 3 } },
      { code: 'behind_plan', numbers: { elapsed: 1.5, done: 0.4 } },
    ],
    changes: [],
  },
  time: {
    hours: 1250.5,
    billable: 1000,
    people: 1,
    byPerson: [{ id: 'm', name: 'Maya', hours: 1250.5 }],
    byTicket: [{ ...ticket('Order desks'), hours: 4, closed: false }],
    byType: [{ id: 'r', name: 'Remote', hours: 1250.5 }],
  },
  tickets: {
    ...NOTHING.tickets,
    closed: [ticket('Lay cables', 'T-8'), ticket('Test the firewall', 'T-9')],
    closedCount: 40,
    reopened: [ticket('Lift')],
    moved: [{ ...ticket('Paint'), from: 'To do', to: 'Doing' }],
    late: [{ ...ticket('Locks'), day: '2026-03-01' }],
  },
  carried: [
    { id: 'a', updateId: 'u', text: 'Then lay cables', clientVisible: false },
    { id: 'b', updateId: 'u', text: 'Hang the signs', clientVisible: false },
  ],
};

const draft = (records: WeekRecords, instructions = '', locale = 'en-GB', audience: Audience = 'internal') =>
  weeklyByRules({
    facts: weekFacts(records, locale, { hours: false, health: false }),
    audience,
    instructions,
    locale,
  });
const texts = (made: ReturnType<typeof draft>, section: string) =>
  (made[section] ?? []).map(({ text }) => text);

describe('the built-in writer', () => {
  it('A5 says each fact in its place, and the same each time', () => {
    const made = draft(WEEK);
    expect(Object.fromEntries(DRAFT_SECTIONS.map((section) => [section, texts(made, section)]))).toEqual({
      summary: [
        'The project is behind.',
        '40 tickets were closed.',
        '1,250.5 h were worked by 1 person, 1,000 h of them billable.',
        '66 h of 60 h estimated are used (110 %).',
      ],
      done: [
        'Closed: “Lay cables” (T-8)',
        'Closed: “Test the firewall” (T-9)',
        '“Paint” (T-1): from To do to Doing',
        'Worked 4 h on “Order desks” (T-1)',
      ],
      next: ['Hang the signs'],
      risks: [
        'The project is 3 days overdue',
        'The estimate is exceeded by 6 h.',
        'Overdue since 1 March 2026: “Locks” (T-1)',
        'Open again: “Lift” (T-1)',
      ],
      decisions: [],
    });
    expect(draft(WEEK)).toEqual(made);
  });

  it('A5 writes German where German is spoken', () => {
    const made = draft(WEEK, '', 'de-AT');
    expect(texts(made, 'summary')).toContain('1 Person hat 1.250,5 h gearbeitet, davon 1.000 h abrechenbar.');
    expect(texts(made, 'risks')).toContain('Überfällig seit 1. März 2026: „Locks“ (T-1)');
    expect(texts(made, 'next')).toEqual(['Hang the signs']);
  });

  it('A5 says so when there is nothing to tell', () => {
    expect(draft(NOTHING)).toEqual({
      summary: [{ text: 'Nothing was recorded for this week.', factIds: ['quiet:week'] }],
      done: [],
      next: [],
      risks: [],
      decisions: [],
    });
  });

  it('A4 puts first what the wishes speak of, and takes no other words from them', () => {
    const made = draft(WEEK, 'Highlight the firewall, please. We saved 99 hours!');
    expect(texts(made, 'done')[0]).toBe('Closed: “Test the firewall” (T-9)');
    const all = (given: typeof made) =>
      Object.values(given)
        .flat()
        .map(({ text }) => text)
        .sort();
    expect(all(made)).toEqual(all(draft(WEEK)));
  });

  it('A4 knows a few words for kinds of facts, and whether it shall be short', () => {
    expect(texts(draft(WEEK, 'Focus on budget concerns'), 'risks')[0]).toBe(
      'The estimate is exceeded by 6 h.',
    );
    expect(texts(draft(WEEK, 'Sei kurz'), 'done')).toHaveLength(3);
    expect(texts(draft(WEEK, 'Shortcuts matter'), 'done')).toHaveLength(4);
  });

  it('A4 owns up to what it could follow', () => {
    const facts: WeekFact[] = weekFacts(WEEK, 'en', { hours: false, health: false });
    expect(guidanceFrom('Mention the firewall and the moon, be brief', facts)).toEqual({
      focus: ['firewall'],
      short: true,
    });
    expect(guidanceFrom('Write like a pirate', facts)).toEqual({ focus: [], short: false });
  });
});
