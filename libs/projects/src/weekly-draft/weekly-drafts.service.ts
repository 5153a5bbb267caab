import { Injectable } from '@nestjs/common';
import { type AiRun, AiRuns } from '#libs/ai';
import { invalidField, notFound, type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import { TenantCalendar } from '../health/tenant-calendar.js';
import { ProjectItems } from '../project-items/project-items.service.js';
import type { RequestDraftDto } from './dto/weekly-draft-input.dto.js';
import type { WeeklyDraftDto } from './dto/weekly-draft.dto.js';
import { toWeeklyDraft, type WeeklyDraftRow } from './weekly-draft.mapper.js';
import { WEEKLY_UPDATE } from './weekly-update.task.js';

/** Drafts that nobody saved or threw away are forgotten after this time. */
const KEPT = `interval '30 days'`;

/** P14: drafts of weekly updates. A draft is its asker's alone; nobody else learns of it until they save an update. */
@Injectable()
export class WeeklyDrafts {
  constructor(
    private readonly db: TenantDb,
    private readonly items: ProjectItems,
    private readonly runs: AiRuns,
    private readonly calendar: TenantCalendar,
  ) {}

  /** Asks for a draft; the worker writes it. @throws Problem 404 · 400 that names the field */
  request(ctx: RequestCtx, projectId: string, wish: RequestDraftDto): Promise<WeeklyDraftDto> {
    return this.db.run(ctx, async (tx) => {
      await this.items.requireTab(tx, 'update');
      const project = await this.items.project(tx, projectId);
      await this.refuseOtherWeeks(tx, wish.week);
      await tx.query(`delete from update_drafts where created_at < now() - ${KEPT}`);
      const id = await this.runs.start(tx, {
        task: WEEKLY_UPDATE,
        subject: { id: projectId, label: project.name },
      });
      await tx.query(
        'insert into update_drafts (id, project_id, week, audience, instructions) values ($1, $2, $3, $4, $5)',
        [id, projectId, wish.week, wish.audience, wish.instructions?.trim() ?? ''],
      );
      return this.draftIn(tx, id);
    });
  }

  /** A draft of the caller's. @throws Problem 404, also for somebody else's */
  read(ctx: RequestCtx, id: string): Promise<WeeklyDraftDto> {
    return this.db.read(ctx, (tx) => this.draftIn(tx, id));
  }

  /** Stops the writing. A draft that is written already stays. @throws Problem 404 */
  cancel(ctx: RequestCtx, id: string): Promise<WeeklyDraftDto> {
    return this.db.run(ctx, async (tx) => {
      await this.mine(tx, id);
      await this.runs.cancel(tx, id);
      return this.draftIn(tx, id);
    });
  }

  /** Throws a draft away, and stops its writing. @throws Problem 404 */
  discard(ctx: RequestCtx, id: string): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      await this.mine(tx, id);
      await this.runs.cancel(tx, id);
      await tx.query('delete from update_drafts where id = $1', [id]);
    });
  }

  /**
   * Takes the draft that an update was written from: what it rests on stays with the update, the draft is gone.
   * @throws Problem 400 that names `draftId` when the caller has no such draft of that project
   */
  async take(tx: TenantTx, projectId: string, id: string): Promise<object> {
    const found = await this.find(tx, id);
    if (found?.run.state !== 'done' || found.row.projectId !== projectId) {
      throw invalidField('draftId', 'unknown', 'You have no such draft for this project.');
    }
    await tx.query('delete from update_drafts where id = $1', [id]);
    const { run, row } = found;
    return { runId: id, writer: run.writer, model: run.model, audience: row.audience, ...row.content };
  }

  private async draftIn(tx: TenantTx, id: string): Promise<WeeklyDraftDto> {
    const { row, run } = await this.mine(tx, id);
    return toWeeklyDraft(row, run);
  }

  private async mine(tx: TenantTx, id: string): Promise<{ row: WeeklyDraftRow; run: AiRun }> {
    await this.items.requireTab(tx, 'update');
    const found = await this.find(tx, id);
    if (!found) throw notFound('projects.draft_not_found', 'draft');
    return found;
  }

  private async find(tx: TenantTx, id: string): Promise<{ row: WeeklyDraftRow; run: AiRun } | undefined> {
    const { actor } = tx.ctx;
    const [row] = await tx.query<WeeklyDraftRow>(
      `select id, project_id as "projectId", week, audience, instructions, content from update_drafts where id = $1`,
      [id],
    );
    const run = row && (await this.runs.byId(tx, id));
    const own = actor.kind !== 'system' && run?.authorId === actor.id;
    return row && run && own ? { row, run } : undefined;
  }

  private async refuseOtherWeeks(tx: TenantTx, week: string): Promise<void> {
    if (new Date(`${week}T00:00:00Z`).getUTCDay() !== 1) {
      throw invalidField('week', 'monday', 'A week is named by its Monday.');
    }
    if (week > (await this.calendar.today(tx))) {
      throw invalidField('week', 'future', 'There is nothing to tell of a week that has not begun.');
    }
  }
}
