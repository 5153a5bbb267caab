import type { Api } from '@atrium/api-client';
import { durationMs, leastFresh, runState, totalsOf } from './connection-look.js';

const fresh = (dataSet: Api.DataSet, lastSuccessAt: string | null): Api.DataSetFreshnessDto => ({
  dataSet,
  lastSuccessAt,
  lastReconciledAt: null,
  nextDueAt: null,
  everyMinutes: 5,
  syncing: false,
  stale: false,
  error: null,
});
const run = (...states: Api.SyncSetState[]): Api.SyncRunDto => ({
  id: 'r',
  reason: 'schedule',
  requestedBy: 'schedule',
  startedAt: '2026-03-01T10:00:00Z',
  finishedAt: null,
  sets: states.map((state) => ({
    dataSet: 'tickets',
    state,
    startedAt: null,
    finishedAt: null,
    pages: 1,
    read: 10,
    changed: 3,
    skipped: 7,
    quarantined: 1,
    removed: 2,
    calls: 4,
    throttled: 1,
    total: null,
    error: null,
    nextTryAt: null,
  })),
});

describe('I12 freshness and runs in words', () => {
  it('finds the least fresh data set; never read comes first', () => {
    const sets = [fresh('tickets', '2026-03-01T10:00:00Z'), fresh('members', '2026-02-28T10:00:00Z')];
    expect(leastFresh(sets)?.dataSet).toBe('members');
    expect(leastFresh([...sets, fresh('notes', null), fresh('phases', null)])?.dataSet).toBe('notes');
    expect(leastFresh([])).toBeNull();
  });

  it('adds up a run and counts what was removed as changed', () => {
    expect(totalsOf(run('done', 'failed'))).toEqual({
      pages: 2,
      read: 20,
      changed: 10,
      quarantined: 2,
      calls: 8,
      throttled: 2,
      failed: 1,
    });
  });

  it('calls a run by what is worst in it, unless it still goes on', () => {
    expect(runState(run('done', 'queued'))).toBe('running');
    expect(runState(run('queued', 'queued'))).toBe('queued');
    expect(runState(run('done', 'failed', 'cancelled'))).toBe('failed');
    expect(runState(run('done', 'cancelled'))).toBe('cancelled');
    expect(runState(run('done'))).toBe('done');
  });

  it('measures until now while it runs', () => {
    const now = new Date('2026-03-01T10:00:05Z');
    const startedAt = '2026-03-01T10:00:00Z';
    expect(durationMs({ startedAt, finishedAt: null }, now)).toBe(5000);
    expect(durationMs({ startedAt, finishedAt: '2026-03-01T10:00:02Z' }, now)).toBe(2000);
    expect(durationMs({ startedAt: null, finishedAt: null }, now)).toBeNull();
  });
});
