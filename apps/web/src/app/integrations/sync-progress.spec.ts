import type { Api } from '@atrium/api-client';
import {
  type ProgressMessage,
  currentRun,
  fromRun,
  isFinished,
  overallShare,
  shareOf,
  withMessage,
} from './sync-progress.js';

const set = (dataSet: Api.DataSet, over: Partial<Api.SyncRunSetDto> = {}): Api.SyncRunSetDto => ({
  dataSet,
  state: 'queued',
  startedAt: null,
  finishedAt: null,
  pages: 0,
  read: 0,
  changed: 0,
  skipped: 0,
  quarantined: 0,
  removed: 0,
  calls: 0,
  throttled: 0,
  total: null,
  error: null,
  nextTryAt: null,
  ...over,
});
const run = (id: string, over: Partial<Api.SyncRunDto> = {}): Api.SyncRunDto => ({
  id,
  reason: 'manual',
  requestedBy: 'Olga',
  startedAt: '2026-03-01T10:00:00Z',
  finishedAt: null,
  sets: [set('companies'), set('projects')],
  ...over,
});
const message = (over: Partial<ProgressMessage> = {}): ProgressMessage => ({
  connectionId: 'c',
  runId: 'r',
  dataSet: 'companies',
  state: 'running',
  pages: 2,
  read: 50,
  changed: 50,
  total: 100,
  error: null,
  ratePerSecond: 25,
  secondsLeft: 2,
  ...over,
});

describe('I1 progress of a sync', () => {
  it('looks at the first sync in the wizard, else at what is under way, else at the newest', () => {
    const runs = [
      run('done', { finishedAt: '2026-03-01T10:05:00Z' }),
      run('open'),
      run('first', { reason: 'initial', finishedAt: '2026-03-01T09:00:00Z' }),
    ];
    expect(currentRun(runs, 'latest')?.id).toBe('open');
    expect(currentRun(runs, 'first')?.id).toBe('first');
    expect(currentRun(runs.slice(0, 1), 'first')?.id).toBe('done');
    expect(currentRun([], 'latest')).toBeNull();
  });

  it('follows live messages, and neither another run nor a late message moves it', () => {
    const start = fromRun(run('r'), null);
    const half = withMessage(start, message());
    expect(half.lines[0]).toMatchObject({ state: 'running', read: 50, ratePerSecond: 25, secondsLeft: 2 });
    expect(withMessage(half, message({ runId: 'other', read: 90 }))).toBe(half);
    expect(withMessage(half, message({ read: 20 }))).toBe(half);
    const done = withMessage(half, message({ state: 'done', read: 100 }));
    expect(withMessage(done, message({ read: 60 }))).toBe(done);
  });

  it('does not go back behind what was seen live when the record is read a moment late', () => {
    const half = withMessage(fromRun(run('r'), null), message());
    const late = fromRun(run('r', { sets: [set('companies', { state: 'running', read: 25 })] }), half);
    expect(late.lines[0]).toMatchObject({ read: 50, total: 100, ratePerSecond: 25 });
    const ended = fromRun(run('r', { sets: [set('companies', { state: 'failed', read: 25 })] }), half);
    expect(ended.lines[0]).toMatchObject({ state: 'failed', read: 25 });
  });

  it('counts data sets alike, and is finished when none runs or waits', () => {
    const half = withMessage(fromRun(run('r'), null), message());
    expect([overallShare(half), isFinished(half)]).toEqual([0.25, false]);
    const both = fromRun(
      run('r', { sets: [set('companies', { state: 'done' }), set('projects', { state: 'failed' })] }),
      half,
    );
    expect([overallShare(both), isFinished(both)]).toEqual([1, true]);
  });

  it('knows no share where the PSA does not say how much there is', () => {
    expect(shareOf(set('notes', { state: 'running', read: 10 }))).toBeNull();
    expect(shareOf(set('notes', { state: 'queued' }))).toBe(0);
    expect(shareOf(set('notes', { state: 'running', read: 120, total: 100 }))).toBe(1);
  });
});
