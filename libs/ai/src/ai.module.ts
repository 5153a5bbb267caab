import { Module } from '@nestjs/common';
import { IdentityModule } from '#libs/identity';
import { DraftingTasks } from './drafting/drafting-tasks.js';
import { AiRuns } from './runs/ai-runs.service.js';
import { RunListQuery } from './runs/run-list.query.js';
import { BuiltInWriter } from './writers/built-in-writer.js';
import { Writer } from './writers/writer.js';

/** Drafts on request of a feature: its tasks, the runs and who writes. */
@Module({
  imports: [IdentityModule],
  providers: [DraftingTasks, AiRuns, RunListQuery, { provide: Writer, useClass: BuiltInWriter }],
  exports: [DraftingTasks, AiRuns, RunListQuery, Writer],
})
export class AiModule {}
