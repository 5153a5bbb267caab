import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import {
  GiveUp,
  HandlesJob,
  type JobHandler,
  type JobRun,
  type RequestCtx,
  RetryLater,
  TenantDb,
} from '#libs/platform';
import { writeDraftJob } from '../ai.jobs.js';
import { checkedDraft } from '../drafting/checked-draft.js';
import type { Material } from '../drafting/draft.js';
import { DraftingTasks } from '../drafting/drafting-tasks.js';
import type { DraftingTask } from '../drafting/drafting-task.js';
import { Writer } from '../writers/writer.js';
import { AiRuns } from './ai-runs.service.js';
import type { RunFailure } from './run-state.js';

const RESUME_MS = 1_000;

/**
 * Writes a draft: gathers the facts, has them written, checks what was written, keeps it. No step holds a transaction open
 * while another waits, and each begins by seeing that the run is still wanted; a worker that was killed in the middle
 * leaves a run that begins anew.
 */
@Injectable()
@HandlesJob(writeDraftJob)
export class WriteDraftProcessor implements JobHandler<{ runId: string }> {
  private readonly log = new Logger(WriteDraftProcessor.name);

  constructor(
    private readonly db: TenantDb,
    private readonly runs: AiRuns,
    private readonly tasks: DraftingTasks,
    private readonly writer: Writer,
  ) {}

  async handle(ctx: RequestCtx, { runId }: { runId: string }, run: JobRun): Promise<void> {
    try {
      await this.write(ctx, runId, run.signal);
    } catch (error) {
      const last = run.lastAttempt || error instanceof GiveUp;
      if (last && !(error instanceof RetryLater)) {
        const failure: RunFailure = error instanceof RunFailed ? error.failure : 'error';
        await this.db.run(ctx, (tx) => this.runs.fail(tx, runId, failure));
      }
      throw error;
    }
  }

  private async write(ctx: RequestCtx, runId: string, signal: AbortSignal): Promise<void> {
    const begun = await this.db.run(ctx, (tx) => this.runs.begin(tx, runId));
    if (!begun) return;
    const task = this.tasks.named(begun.task);
    const material = await this.db.read(ctx, (tx) => task.gather(tx, runId));
    if (!material) throw new RunFailed('subject_gone');
    refuseUnsafe(material);
    const { writer } = this;
    const writing = await this.db.run(ctx, (tx) =>
      this.runs.writing(tx, runId, {
        writer: writer.name,
        model: writer.model,
        promptVersion: task.promptVersion,
        factsCount: material.facts.length,
        factsHash: hashOf(material),
      }),
    );
    if (!writing) return;
    if (signal.aborted)
      throw new RetryLater('The worker stops; the draft is written by the next one.', RESUME_MS);
    const written = await writer.write(task, material, signal);
    if (!(await this.db.run(ctx, (tx) => this.runs.checking(tx, runId)))) return;
    await this.keep(ctx, runId, task, material, checkedDraft(written, task.sections, material.facts));
  }

  private async keep(
    ctx: RequestCtx,
    runId: string,
    task: DraftingTask,
    material: Material,
    { draft, drops }: ReturnType<typeof checkedDraft>,
  ): Promise<void> {
    for (const drop of drops) this.log.warn({ msg: 'a sentence of a draft was dropped', runId, ...drop });
    await this.db.run(ctx, async (tx) => {
      if (await this.runs.finish(tx, runId, drops)) await task.keep(tx, runId, { draft, material });
    });
  }
}

/** The run cannot succeed, however often it is tried. */
class RunFailed extends GiveUp {
  constructor(readonly failure: RunFailure) {
    super(`The draft cannot be written: ${failure}.`);
  }
}

/** A3: the last wall. What a feature gathers for clients is safe already; should it not be, nothing is written. */
function refuseUnsafe(material: Material): void {
  if (material.audience === 'internal') return;
  if (material.facts.some(({ audience }) => audience !== 'client')) throw new RunFailed('unsafe_facts');
}

function hashOf(material: Material): string {
  const { facts, audience, locale } = material;
  return createHash('sha256').update(JSON.stringify({ facts, audience, locale })).digest('hex');
}
