import type { Api } from '@atrium/api-client';
import { columnOf, expectedOf, ticketEvents } from './ticket-board-card.js';

const ticket = (more: Partial<Api.TicketCardDto> = {}): Api.TicketCardDto => ({
  id: 't1',
  number: '12',
  summary: 'Lay cables',
  projectId: 'p1',
  phase: null,
  status: { id: 's1', name: 'Doing' },
  statusGroup: 'in_progress',
  priority: { id: 'high', name: 'High' },
  owner: { id: 'maya', name: 'Maya' },
  open: true,
  overdue: false,
  takesTime: true,
  actualHours: 2,
  budgetHours: 8,
  dueDate: null,
  change: null,
  ...more,
});
const change = (state: 'pending' | 'refused' | 'conflict', message: string | null = null) => ({
  id: 'c1',
  state,
  message,
});

describe('P20 a ticket on the board', () => {
  it('is in the column of its status, its technician or its priority', () => {
    const one = ticket();
    expect([columnOf(one, 'status'), columnOf(one, 'technician'), columnOf(one, 'priority')]).toEqual([
      'in_progress',
      'maya',
      'high',
    ]);
    expect(expectedOf(one, 'status')).toBe('s1');
  });

  it('without one it is in the column for that', () => {
    const bare = ticket({ owner: null, priority: null, statusGroup: 'unmapped' });
    expect([
      columnOf(bare, 'technician'),
      columnOf(bare, 'priority'),
      expectedOf(bare, 'technician'),
    ]).toEqual(['unassigned', 'none', null]);
  });

  const types = (one: Api.TicketCardDto, shownIn: string | null, read = new Set<string>()) =>
    ticketEvents(one, 'status', shownIn, read).map(({ type }) => type);

  it('P7 shows how its change stands until that was read', () => {
    expect(types(ticket(), 'in_progress')).toEqual(['confirmed']);
    expect(types(ticket(), 'on_hold')).toEqual(['remoteUpdate']);
    expect(ticketEvents(ticket({ change: change('pending') }), 'status', null, new Set())).toMatchObject([
      { type: 'remoteUpdate', pending: true },
    ]);
    const refused = ticket({ change: change('refused', 'No.') });
    expect(ticketEvents(refused, 'status', 'in_progress', new Set())).toMatchObject([
      { type: 'remoteUpdate' },
      { type: 'refused', reason: 'No.' },
    ]);
    expect(types(ticket({ change: change('conflict') }), 'in_progress')).toEqual([
      'remoteUpdate',
      'conflict',
    ]);
    expect(types(refused, 'in_progress', new Set(['c1']))).toEqual(['confirmed']);
  });
});
