import type { Api } from '@atrium/api-client';
import { daysOf, timelineRows } from './timeline-rows.js';

const phase = (id: string, more: Partial<Api.TimelinePhaseDto> = {}): Api.TimelinePhaseDto => ({
  id,
  parentId: null,
  name: id,
  milestone: false,
  startDate: null,
  dueDate: null,
  deadline: null,
  actualStart: null,
  actualEnd: null,
  tickets: 0,
  closedTickets: 0,
  actualHours: null,
  estimatedHours: null,
  ...more,
});
const milestone = (title: string, more: Partial<Api.MilestoneDto> = {}): Api.MilestoneDto => ({
  id: title,
  projectId: 'p',
  version: 1,
  title,
  description: null,
  plannedDate: null,
  actualDate: null,
  status: 'pending',
  clientVisible: false,
  internalNote: null,
  createdAt: '',
  updatedAt: '',
  ...more,
});
const timeline = (more: Partial<Api.TimelineDto>): Api.TimelineDto => ({
  today: '2026-03-11',
  startDate: null,
  dueDate: null,
  actualStart: null,
  actualEnd: null,
  phases: [],
  morePhases: false,
  milestones: [],
  moreMilestones: false,
  ...more,
});

describe('the lines of the time line', () => {
  it('P11 nests phases under their parents, whatever the order of the list, and loses none', () => {
    const phases = [
      phase('wiring', { parentId: 'build' }),
      phase('plan'),
      phase('build'),
      phase('lost', { parentId: 'elsewhere' }),
      phase('cables', { parentId: 'wiring' }),
    ];
    const rows = timelineRows(timeline({ phases }), 'Move').filter(({ kind }) => kind === 'phase');
    expect(rows.map(({ name, depth }) => [name, depth])).toEqual([
      ['plan', 1],
      ['build', 1],
      ['wiring', 2],
      ['cables', 3],
      ['lost', 1],
    ]);
  });

  it('P11 late is what is open after its day', () => {
    const past = { plannedDate: '2026-03-10' };
    const milestones = [
      milestone('open', past),
      milestone('done', { ...past, status: 'complete' }),
      milestone('skipped', { ...past, status: 'skipped' }),
      milestone('today', { plannedDate: '2026-03-11' }),
    ];
    const phases = [
      phase('half', { dueDate: '2026-03-10', tickets: 2, closedTickets: 1 }),
      phase('whole', { dueDate: '2026-03-10', tickets: 2, closedTickets: 2 }),
    ];
    const rows = timelineRows(timeline({ milestones, phases }), 'Move');
    expect(rows.filter(({ late }) => late).map(({ name }) => name)).toEqual(['open', 'half']);
  });

  it('P11 every day fits on the scale', () => {
    const rows = timelineRows(
      timeline({
        startDate: '2026-01-01',
        phases: [phase('a', { deadline: '2026-09-01', actualStart: '2025-12-01' })],
      }),
      'Move',
    );
    expect(daysOf(rows).filter(Boolean)).toEqual(['2026-01-01', '2025-12-01', '2026-09-01']);
  });
});
