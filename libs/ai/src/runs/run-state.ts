/** Where a run stands. `done`, `failed` and `cancelled` are for good. */
export const RUN_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** What a running run is doing. */
export const RUN_STEPS = ['gathering', 'writing', 'checking'] as const;
export type RunStep = (typeof RUN_STEPS)[number];

/** Why a run failed: what it is about is gone, its facts broke a rule of this house, or it went wrong each time. */
export const RUN_FAILURES = ['subject_gone', 'unsafe_facts', 'error'] as const;
export type RunFailure = (typeof RUN_FAILURES)[number];
