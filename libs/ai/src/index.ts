export { AiModule } from './ai.module.js';
export { AiHttpModule } from './ai-http.module.js';
export { AiWorkerModule } from './ai-worker.module.js';
export { aiQueue, writeDraftJob } from './ai.jobs.js';
export {
  AUDIENCES,
  type Audience,
  type Draft,
  type Fact,
  type Material,
  type Sentence,
} from './drafting/draft.js';
export type { DraftingTask } from './drafting/drafting-task.js';
export { DraftingTasks } from './drafting/drafting-tasks.js';
export { AiRuns, type AiRun } from './runs/ai-runs.service.js';
export {
  RUN_FAILURES,
  RUN_STATES,
  RUN_STEPS,
  type RunFailure,
  type RunState,
  type RunStep,
} from './runs/run-state.js';
export { Writer } from './writers/writer.js';
export { aiMigrations } from './migrations/index.js';
