import { emptyBoard, findCard, reduceBoard, type BoardState } from '@atrium/board';
import {
  boardCard,
  boardEvents,
  hoursShare,
  hoursVariance,
  type ProjectBoardCard,
  type ProjectCard,
} from './project-card.js';

const project: ProjectCard = {
  id: 'p1',
  number: '7',
  name: 'Firewall refresh',
  company: null,
  status: null,
  column: 'not_started',
  open: true,
  overdue: false,
  health: null,
  actualHours: 4,
  estimatedHours: 8,
  dueDate: null,
  manager: null,
  syncedAt: '2026-03-01T00:00:00Z',
  changedAt: '2026-03-01T00:00:00Z',
  change: null,
};
const change = (state: NonNullable<ProjectCard['change']>['state'], message: string | null = null) => ({
  id: 'c1',
  state,
  message,
});

describe('hours of a card', () => {
  it.each([
    [132, 110, 1.2, 22],
    [50, 100, 0.5, -50],
    [null, 40, 0, -40],
    [12, null, null, null],
    [12, 0, null, null],
  ])('P5 %s of %s hours: share %s, variance %s', (actualHours, estimatedHours, share, variance) => {
    expect(hoursShare({ actualHours, estimatedHours })).toBe(share);
    expect(hoursVariance({ actualHours, estimatedHours })).toBe(variance);
  });
});

describe('boardEvents', () => {
  const columns = ['not_started', 'in_progress', 'on_hold'].map((id) => ({
    id,
    title: id,
    total: 0,
    hours: 0,
  }));
  const blank = reduceBoard(emptyBoard<ProjectBoardCard>(), { type: 'columnsLoaded', columns });
  const loaded = reduceBoard(blank, {
    type: 'pageLoaded',
    column: 'not_started',
    cards: [boardCard(project)],
    next: null,
  });
  const moved = reduceBoard(loaded, { type: 'moveRequested', card: 'p1', to: 'in_progress' });
  const after = (state: BoardState<ProjectBoardCard>, fresh: ProjectCard, read: string[] = []) => {
    const shownIn = findCard(state, fresh.id)?.column.id ?? null;
    const result = boardEvents(fresh, shownIn, new Set(read)).reduce(reduceBoard, state);
    const found = findCard(result, fresh.id);
    return [found?.column.id, found?.entry.state.kind];
  };

  it('P7 our move stays pending while it is on its way, and settles when the server has it without a change', () => {
    expect(after(moved, { ...project, column: 'in_progress', change: change('sending') })).toEqual([
      'in_progress',
      'pending',
    ]);
    expect(after(moved, { ...project, column: 'in_progress' })).toEqual(['in_progress', 'idle']);
  });

  it('P7 a refused move returns, also when the answer is all that this board heard of it', () => {
    expect(after(moved, { ...project, change: change('refused', 'locked') })).toEqual([
      'not_started',
      'refused',
    ]);
    expect(after(loaded, { ...project, change: change('failed', 'gave up') })).toEqual([
      'not_started',
      'refused',
    ]);
  });

  it('P8 a conflict and the move of another person are shown where the server has the card', () => {
    expect(after(moved, { ...project, column: 'on_hold', change: change('conflict') })).toEqual([
      'on_hold',
      'conflict',
    ]);
    expect(after(loaded, { ...project, column: 'on_hold' })).toEqual(['on_hold', 'idle']);
  });

  it('P7 a message that was dismissed does not come back', () => {
    expect(after(loaded, { ...project, change: change('refused', 'locked') }, ['c1'])).toEqual([
      'not_started',
      'idle',
    ]);
  });
});
