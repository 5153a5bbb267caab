import { type PhaseFacts, type PhaseState, phaseState, type PsaPhaseStatus } from './phase-state.js';

const TODAY = '2026-03-10';
const facts = (more: Partial<PhaseFacts>): PhaseFacts => ({
  tickets: 0,
  closedTickets: 0,
  begunTickets: 0,
  actualHours: 0,
  startDate: null,
  ...more,
});

describe('P19 how far a phase is', () => {
  it.each<[string, Partial<PhaseFacts>, PhaseState]>([
    ['nothing is known', {}, 'not_started'],
    ['tickets, none begun', { tickets: 3 }, 'not_started'],
    ['all tickets closed', { tickets: 3, closedTickets: 3 }, 'complete'],
    [
      'all closed, although it starts later',
      { tickets: 1, closedTickets: 1, startDate: '2026-04-01' },
      'complete',
    ],
    ['one closed, the other untouched', { tickets: 2, closedTickets: 1 }, 'in_progress'],
    ['an open ticket was begun', { tickets: 2, begunTickets: 1 }, 'in_progress'],
    ['hours on the phase itself', { actualHours: 0.25 }, 'in_progress'],
    ['its first day is today', { startDate: TODAY }, 'in_progress'],
    ['its first day is tomorrow', { startDate: '2026-03-11' }, 'not_started'],
    ['no ticket at all is not complete', { tickets: 0, closedTickets: 0, actualHours: 4 }, 'in_progress'],
  ])('%s', (_, more, state) => {
    expect(phaseState(facts(more), null, TODAY)).toBe(state);
  });

  it.each<[string, PsaPhaseStatus, Partial<PhaseFacts>, PhaseState]>([
    [
      'the PSA closed it, whatever its tickets say',
      { closed: true },
      { tickets: 2, begunTickets: 1 },
      'complete',
    ],
    [
      'the PSA keeps it open, although all tickets are closed',
      { closed: false },
      { tickets: 2, closedTickets: 2 },
      'in_progress',
    ],
    ['open in the PSA and untouched', { closed: false }, { tickets: 2 }, 'not_started'],
  ])('a status of the PSA goes first: %s', (_, psa, more, state) => {
    expect(phaseState(facts(more), psa, TODAY)).toBe(state);
  });
});
