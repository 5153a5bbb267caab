import {
  type CardField,
  type SettingsDraft,
  differences,
  rebased,
  toggled,
  unreadable,
  withTab,
  withTickets,
} from './settings-draft.js';

const draft: SettingsDraft = {
  cardFields: ['company', 'health'],
  tabs: ['timeline', 'phases'],
  tickets: true,
  timeEntries: true,
  health: { riskHours: 1, behindHours: 1.2, riskGap: 0.1, behindGap: 0.25, riskDueDays: 7, riskDueDone: 0.8 },
  workingDays: [1, 2, 3, 4, 5],
  holidays: [],
  budgetAudience: 'managers',
  ticketBoard: { by: 'status', density: 'comfortable' },
  clients: { projects: 'none', typeIds: [], boardIds: [], hours: false, health: false },
};

describe('the draft of the settings', () => {
  it('P40 keeps lists in their order, so that the same choice is no change', () => {
    expect(toggled(['a', 'b', 'c'], ['c'], 'a', true)).toEqual(['a', 'c']);
    const back = {
      ...draft,
      cardFields: toggled<CardField>(['company', 'health'], ['health'], 'company', true),
    };
    expect(differences(draft, back)).toEqual([]);
  });

  it('P40 switching phases off takes tickets and time entries along; switching tickets off takes time along', () => {
    expect(withTab(draft, 'phases', false)).toEqual({
      tabs: ['timeline'],
      tickets: false,
      timeEntries: false,
    });
    expect(withTab(draft, 'kanban', true)).toEqual({ tabs: ['timeline', 'phases', 'kanban'] });
    expect(withTickets(draft, false)).toEqual({ tickets: false, timeEntries: false });
    expect(withTickets({ ...draft, timeEntries: false }, true)).toEqual({
      tickets: true,
      timeEntries: false,
    });
  });

  it('keeps what both changed: mine where I changed it, theirs elsewhere', () => {
    const mine = { ...draft, cardFields: [] };
    const theirs = { ...draft, cardFields: ['health' as const], workingDays: [1] };
    expect(rebased(draft, mine, theirs)).toEqual({ ...draft, cardFields: [], workingDays: [1] });
  });

  it('P33 names the thresholds that are no number', () => {
    expect(unreadable({ ...draft, health: { ...draft.health, riskGap: NaN } })).toEqual(['health.riskGap']);
    expect(unreadable(draft)).toEqual([]);
  });
});
