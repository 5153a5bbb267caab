import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import { writeDraftJob } from '../ai.jobs.js';
import type { Drop } from '../drafting/draft.js';
import type { RunFailure, RunState, RunStep } from './run-state.js';

/** A run as its feature and its job need it. */
export interface AiRun {
  id: string;
  task: string;
  subjectId: string;
  state: RunState;
  step: RunStep | null;
  failure: RunFailure | null;
  /** Who asked; the only one who reads the draft. */
  authorId: string | null;
  writer: string | null;
  model: string | null;
  /** How many sentences were dropped. */
  dropped: number;
  createdAt: Date;
  endedAt: Date | null;
}

/** What is known of a run once its facts are there and somebody writes. */
export interface RunWriting {
  writer: string;
  model: string | null;
  promptVersion: string;
  factsCount: number;
  /** SHA-256 of the material, hexadecimal. */
  factsHash: string;
}

const COLUMNS = `id, task, subject_id as "subjectId", state, step, failure, author_id as "authorId", writer, model,
  jsonb_array_length(drops) as dropped, created_at as "createdAt", ended_at as "endedAt"`;

/** The runs of drafts: queued by a feature, taken through their steps by the job. Open browsers hear of each step. */
@Injectable()
export class AiRuns {
  /** Queues a run; it starts with the commit. Gives its id. */
  async start(tx: TenantTx, wish: { task: string; subject: { id: string; label: string } }): Promise<string> {
    const { actor } = tx.ctx;
    const [run] = await tx.query<{ id: string }>(
      `insert into ai_runs (task, subject_id, subject_label, author_kind, author_id, author_name)
       values ($1, $2, $3, $4, $5, $6) returning id`,
      [
        wish.task,
        wish.subject.id,
        wish.subject.label,
        actor.kind,
        actor.kind === 'system' ? null : actor.id,
        actor.name,
      ],
    );
    if (!run) throw new Error('The run was not returned.');
    tx.enqueue(writeDraftJob, { runId: run.id }, { dedupeKey: run.id });
    return run.id;
  }

  /** One run, if it is there. */
  async byId(tx: TenantTx, id: string): Promise<AiRun | undefined> {
    const [run] = await tx.query<AiRun>(`select ${COLUMNS} from ai_runs where id = $1`, [id]);
    return run;
  }

  /** Ends a run before it is done. A run that has ended stays as it is. */
  async cancel(tx: TenantTx, id: string): Promise<void> {
    await this.move(
      tx,
      `update ai_runs set state = 'cancelled', step = null, ended_at = now()
        where id = $1 and state in ('queued', 'running')`,
      [id],
    );
  }

  /** The job takes the run up, the first time or again after a crash. Undefined when it has ended meanwhile. */
  begin(tx: TenantTx, id: string): Promise<AiRun | undefined> {
    return this.move(
      tx,
      `update ai_runs set state = 'running', step = 'gathering', attempts = attempts + 1,
         started_at = coalesce(started_at, now())
        where id = $1 and state in ('queued', 'running')`,
      [id],
    );
  }

  /** The facts are there and somebody writes. Undefined when the run has ended meanwhile. */
  writing(tx: TenantTx, id: string, by: RunWriting): Promise<AiRun | undefined> {
    return this.move(
      tx,
      `update ai_runs set step = 'writing', writer = $2, model = $3, prompt_version = $4, facts_count = $5, facts_hash = $6
        where id = $1 and state = 'running'`,
      [id, by.writer, by.model, by.promptVersion, by.factsCount, by.factsHash],
    );
  }

  /** The draft is there to be checked. Undefined when the run has ended meanwhile. */
  checking(tx: TenantTx, id: string): Promise<AiRun | undefined> {
    return this.move(tx, `update ai_runs set step = 'checking' where id = $1 and state = 'running'`, [id]);
  }

  /** The draft is written; A2: with what was dropped of it. Undefined when the run has ended meanwhile. */
  finish(tx: TenantTx, id: string, drops: readonly Drop[]): Promise<AiRun | undefined> {
    return this.move(
      tx,
      `update ai_runs set state = 'done', step = null, drops = $2, ended_at = now()
        where id = $1 and state = 'running'`,
      [id, JSON.stringify(drops)],
    );
  }

  /** The run has failed for good. */
  async fail(tx: TenantTx, id: string, failure: RunFailure): Promise<void> {
    await this.move(
      tx,
      `update ai_runs set state = 'failed', step = null, failure = $2, ended_at = now()
        where id = $1 and state in ('queued', 'running')`,
      [id, failure],
    );
  }

  private async move(tx: TenantTx, sql: string, params: readonly unknown[]): Promise<AiRun | undefined> {
    const [run] = await tx.query<AiRun>(`${sql} returning ${COLUMNS}`, params);
    if (!run) return undefined;
    tx.live({
      type: 'ai.run-changed',
      permission: 'use_ai',
      data: { runId: run.id, state: run.state, step: run.step },
    });
    return run;
  }
}
