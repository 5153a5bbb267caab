import type { Api } from '@atrium/api-client';
import type { IconName, Tone } from '@atrium/ui';
import type { TextKey } from '../i18n/texts.js';

/** How something with a state is shown: word, tone and icon always go together. */
export interface Look {
  readonly label: TextKey;
  readonly tone: Tone;
  readonly icon: IconName;
}

/** The states of a connection (I3). */
export const CONNECTION_LOOK: Readonly<Record<Api.ConnectionState, Look>> = {
  connected: { label: 'integrations.state.connected', tone: 'good', icon: 'circle-check' },
  syncing: { label: 'integrations.state.syncing', tone: 'info', icon: 'refresh-cw' },
  degraded: { label: 'integrations.state.degraded', tone: 'warn', icon: 'triangle-alert' },
  disconnected: { label: 'integrations.state.disconnected', tone: 'idle', icon: 'unplug' },
  error: { label: 'integrations.state.error', tone: 'bad', icon: 'circle-x' },
};

/** Where one data set of a run stands. */
export const SET_LOOK: Readonly<Record<Api.SyncSetState, Look>> = {
  queued: { label: 'integrations.setState.queued', tone: 'idle', icon: 'hourglass' },
  running: { label: 'integrations.setState.running', tone: 'info', icon: 'refresh-cw' },
  done: { label: 'integrations.setState.done', tone: 'good', icon: 'circle-check' },
  failed: { label: 'integrations.setState.failed', tone: 'bad', icon: 'circle-x' },
  cancelled: { label: 'integrations.setState.cancelled', tone: 'idle', icon: 'circle-minus' },
};

export const DATA_SET_LABEL: Readonly<Record<Api.DataSet, TextKey>> = {
  members: 'integrations.dataSet.members',
  references: 'integrations.dataSet.references',
  companies: 'integrations.dataSet.companies',
  locations: 'integrations.dataSet.locations',
  contacts: 'integrations.dataSet.contacts',
  projects: 'integrations.dataSet.projects',
  phases: 'integrations.dataSet.phases',
  tickets: 'integrations.dataSet.tickets',
  notes: 'integrations.dataSet.notes',
  time_entries: 'integrations.dataSet.time_entries',
  contracts: 'integrations.dataSet.contracts',
  devices: 'integrations.dataSet.devices',
  invoices: 'integrations.dataSet.invoices',
};

export const REASON_LABEL: Readonly<Record<Api.SyncReason, TextKey>> = {
  initial: 'integrations.reason.initial',
  schedule: 'integrations.reason.schedule',
  manual: 'integrations.reason.manual',
  reconcile: 'integrations.reason.reconcile',
  webhook: 'integrations.reason.webhook',
};

/** The least fresh data set: never read comes first, then the oldest; null when there is none. */
export function leastFresh(sets: readonly Api.DataSetFreshnessDto[]): Api.DataSetFreshnessDto | null {
  return sets.reduce<Api.DataSetFreshnessDto | null>((worst, set) => {
    if (worst === null) return set;
    if (worst.lastSuccessAt === null) return worst;
    if (set.lastSuccessAt === null) return set;
    return Date.parse(set.lastSuccessAt) < Date.parse(worst.lastSuccessAt) ? set : worst;
  }, null);
}

/** The sums of a run over its data sets. */
export interface RunTotals {
  readonly pages: number;
  readonly read: number;
  readonly changed: number;
  readonly quarantined: number;
  readonly calls: number;
  readonly throttled: number;
  readonly failed: number;
}

export function totalsOf(run: Pick<Api.SyncRunDto, 'sets'>): RunTotals {
  const sum = (of: (set: Api.SyncRunDto['sets'][number]) => number) =>
    run.sets.reduce((total, set) => total + of(set), 0);
  return {
    pages: sum((set) => set.pages),
    read: sum((set) => set.read),
    changed: sum((set) => set.changed + set.removed),
    quarantined: sum((set) => set.quarantined),
    calls: sum((set) => set.calls),
    throttled: sum((set) => set.throttled),
    failed: sum((set) => (set.state === 'failed' ? 1 : 0)),
  };
}

/** What a whole run amounts to: the worst of its data sets, or that it still runs. */
export function runState(run: Api.SyncRunDto): Api.SyncSetState {
  const has = (state: Api.SyncSetState) => run.sets.some((set) => set.state === state);
  if (has('running')) return 'running';
  if (has('queued')) return run.sets.every((set) => set.state === 'queued') ? 'queued' : 'running';
  if (has('failed')) return 'failed';
  return has('cancelled') ? 'cancelled' : 'done';
}

/** Whole milliseconds between start and end, or until now while it runs; null before it started. */
export function durationMs(
  span: { readonly startedAt: string | null; readonly finishedAt: string | null },
  now: Date,
): number | null {
  if (span.startedAt === null) return null;
  const end = span.finishedAt === null ? now.getTime() : Date.parse(span.finishedAt);
  return Math.max(0, end - Date.parse(span.startedAt));
}
