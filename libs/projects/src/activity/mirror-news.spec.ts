import { mirrorNews, type ProjectMarks } from './mirror-news.js';

const marks = (more: Partial<ProjectMarks> = {}): ProjectMarks => ({
  name: 'Office move',
  status: 'Open',
  manager: 'Maya',
  startDate: '2026-03-02',
  dueDate: '2026-03-27',
  estimatedHours: 40,
  over: false,
  health: 'on_track',
  deleted: false,
  ...more,
});
const kinds = (now: Partial<ProjectMarks>, chosenHere = false, before: Partial<ProjectMarks> = {}) =>
  mirrorNews(marks(before), marks(now), 44, chosenHere).map(({ kind, by }) => `${by} ${kind}`);

describe('P24 what a sync brings', () => {
  it.each<[string, Partial<ProjectMarks>, string[]]>([
    ['nothing new', {}, []],
    ['another status', { status: 'Done' }, ['psa status.changed']],
    ['other dates are one entry', { startDate: '2026-03-09', dueDate: null }, ['psa schedule.changed']],
    ['another name and manager', { name: 'Move', manager: null }, ['psa project.changed']],
    ['another estimate', { estimatedHours: 60 }, ['psa hours.changed']],
    ['more hours than estimated', { over: true }, ['psa hours.exceeded']],
    ['another health', { health: 'behind' }, ['system health.changed']],
    ['gone in the PSA, and nothing besides', { deleted: true, status: null }, ['psa project.removed']],
  ])('%s', (_, now, expected) => {
    expect(kinds(now)).toEqual(expected);
  });

  it('says from what to what', () => {
    const [news] = mirrorNews(marks(), marks({ startDate: '2026-03-09', dueDate: null }), null, false);
    expect(news?.details?.changes).toEqual([
      { field: 'startDate', from: '2026-03-02', to: '2026-03-09' },
      { field: 'dueDate', from: '2026-03-27', to: null },
    ]);
    const [over] = mirrorNews(marks(), marks({ over: true }), 44, false);
    expect(over?.details?.changes).toEqual([{ field: 'actualHours', from: 40, to: 44 }]);
  });

  it('leaves a status that was chosen here to who chose it', () => {
    expect(kinds({ status: 'Done', health: 'completed' }, true)).toEqual(['system health.changed']);
  });

  it('tells once that hours went beyond the estimate, and of a return', () => {
    expect(kinds({ over: true }, false, { over: true })).toEqual([]);
    expect(kinds({}, false, { deleted: true })).toEqual(['psa project.restored']);
  });
});
