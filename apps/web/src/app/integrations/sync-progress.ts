import type { Api } from '@atrium/api-client';

/** One data set of a run as the progress list shows it: the record of the run, plus its pace while it is live. */
export interface ProgressLine extends Api.SyncRunSetDto {
  readonly ratePerSecond: number | null;
  readonly secondsLeft: number | null;
}

export interface Progress {
  readonly runId: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly lines: readonly ProgressLine[];
}

/** A `sync.progress` message. */
export interface ProgressMessage {
  readonly connectionId: string;
  readonly runId: string;
  readonly dataSet: Api.DataSet;
  readonly state: Api.SyncSetState;
  readonly pages: number;
  readonly read: number;
  readonly changed: number;
  readonly total: number | null;
  readonly error: string | null;
  readonly ratePerSecond: number;
  readonly secondsLeft: number | null;
}

/** The run to look at: `first` is the first sync, `latest` the one under way, else the newest; null: there was none. */
export function currentRun(
  runs: readonly Api.SyncRunDto[],
  wanted: 'first' | 'latest',
): Api.SyncRunDto | null {
  const first = wanted === 'first' ? runs.find((run) => run.reason === 'initial') : undefined;
  return first ?? runs.find((run) => run.finishedAt === null) ?? runs[0] ?? null;
}

/** Whether a data set will change no more by itself. */
export function isOver(state: Api.SyncSetState): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

/** The record of the run, keeping the pace that live messages told and never going back behind them. */
export function fromRun(run: Api.SyncRunDto, before: Progress | null): Progress {
  const known = before?.runId === run.id ? before.lines : [];
  const lines = run.sets.map((set): ProgressLine => {
    const live = known.find((line) => line.dataSet === set.dataSet);
    const line = {
      ...set,
      ratePerSecond: live?.ratePerSecond ?? null,
      secondsLeft: live?.secondsLeft ?? null,
    };
    if (!live || isOver(set.state) || live.read <= set.read) return line;
    return { ...line, state: live.state, pages: live.pages, read: live.read, total: live.total };
  });
  return { runId: run.id, startedAt: run.startedAt, finishedAt: run.finishedAt, lines };
}

/** What a live message changes; the same object when it is about another run or comes late. */
export function withMessage(progress: Progress, message: ProgressMessage): Progress {
  const line = progress.lines.find((candidate) => candidate.dataSet === message.dataSet);
  if (message.runId !== progress.runId || !line || isOver(line.state)) return progress;
  if (!isOver(message.state) && message.read < line.read) return progress;
  const { state, pages, read, changed, total, error, ratePerSecond, secondsLeft } = message;
  const changedLine = { ...line, state, pages, read, changed, total, error, ratePerSecond, secondsLeft };
  return {
    ...progress,
    lines: progress.lines.map((candidate) => (candidate === line ? changedLine : candidate)),
  };
}

/** Share of one data set, 0 to 1; null when it runs and the PSA does not say how much there is. */
export function shareOf(line: Pick<ProgressLine, 'state' | 'read' | 'total'>): number | null {
  if (line.state === 'done') return 1;
  if (line.total === null) return line.state === 'queued' ? 0 : null;
  return line.total === 0 ? 0 : Math.min(1, line.read / line.total);
}

/** Share of the whole run: data sets count alike, because the size of those to come is not known yet. */
export function overallShare(progress: Progress): number {
  if (progress.lines.length === 0) return 0;
  const sum = progress.lines.reduce(
    (total, line) => total + (isOver(line.state) ? 1 : (shareOf(line) ?? 0)),
    0,
  );
  return sum / progress.lines.length;
}

/** The run came to its end: nothing is running or waiting any more. */
export function isFinished(progress: Progress): boolean {
  return progress.lines.every((line) => isOver(line.state));
}
