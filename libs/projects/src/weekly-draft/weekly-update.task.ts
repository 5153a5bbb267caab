import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Audience, type Draft, type DraftingTask, DraftingTasks, type Material } from '#libs/ai';
import type { TenantTx } from '#libs/platform';
import type { ProjectSettingsValues } from '../project-settings/project-settings-values.js';
import { ProjectSettings } from '../project-settings/project-settings.service.js';
import type { WrittenDraftDto } from './dto/weekly-draft.dto.js';
import { guidanceFrom } from './guidance.js';
import { DRAFT_SECTIONS, type WeekFact } from './week-fact.js';
import { weekFacts } from './week-facts.js';
import { WeekItemsQuery } from './week-items.query.js';
import type { WeekRecords } from './week-records.js';
import { WeekWorkQuery } from './week-work.query.js';
import { weeklyByRules } from './weekly-rules.js';

export const WEEKLY_UPDATE = 'projects.weekly-update';

interface Wanted {
  project_id: string;
  week: string;
  audience: Audience;
  instructions: string;
  locale: string;
}

/** A1: the facts of a project's week, and what the built-in writer makes of them. */
@Injectable()
export class WeeklyUpdateTask implements DraftingTask<WeekFact>, OnModuleInit {
  readonly name = WEEKLY_UPDATE;
  readonly sections = DRAFT_SECTIONS;
  readonly promptVersion = '1';

  constructor(
    private readonly tasks: DraftingTasks,
    private readonly settings: ProjectSettings,
    private readonly work: WeekWorkQuery,
    private readonly items: WeekItemsQuery,
  ) {}

  onModuleInit(): void {
    this.tasks.add(this);
  }

  async gather(tx: TenantTx, runId: string): Promise<Material<WeekFact> | null> {
    const [wanted] = await tx.query<Wanted>(
      `select d.project_id, d.week, d.audience, d.instructions, t.locale
         from update_drafts d join projects p on p.id = d.project_id and p.deleted_at is null cross join tenants t
        where d.id = $1`,
      [runId],
    );
    if (!wanted) return null;
    const { audience, instructions, locale } = wanted;
    const { clients, tabs, tickets, timeEntries } = await this.settings.of(tx);
    const records = await this.records(tx, wanted, { tabs, tickets, timeEntries });
    const facts = weekFacts(records, locale, clients).filter(
      (fact) => audience === 'internal' || fact.audience === 'client',
    );
    return { facts, audience, instructions, locale };
  }

  byRules(material: Material<WeekFact>): Draft {
    return weeklyByRules(material);
  }

  async keep(
    tx: TenantTx,
    runId: string,
    { draft, material }: { draft: Draft; material: Material<WeekFact> },
  ): Promise<void> {
    const of = (section: string) =>
      [...(draft[section] ?? [])].map(({ text, factIds }) => ({ text, factIds: [...factIds] }));
    const cited = new Set(Object.values(draft).flatMap((lines) => lines.flatMap(({ factIds }) => factIds)));
    const { focus, short } = guidanceFrom(material.instructions, material.facts);
    const content: WrittenDraftDto = {
      summary: of('summary'),
      done: of('done'),
      next: of('next'),
      risks: of('risks'),
      decisions: of('decisions'),
      facts: material.facts
        .filter(({ id }) => cited.has(id))
        .map(({ id, label, text, record }) => ({ id, label, text, record })),
      guidance: { focus: [...focus], short },
    };
    await tx.query('update update_drafts set content = $2 where id = $1', [runId, JSON.stringify(content)]);
  }

  /** What this audience may hear of the week. What a setting switched off is not told of either. */
  private async records(
    tx: TenantTx,
    { project_id: project, week, audience }: Wanted,
    on: Pick<ProjectSettingsValues, 'tabs' | 'tickets' | 'timeEntries'>,
  ): Promise<WeekRecords> {
    const internal = audience === 'internal';
    return {
      ...(await this.items.standing(tx, project, week)),
      time: internal && on.timeEntries ? await this.work.time(tx, project, week) : null,
      tickets: await this.work.tickets(tx, project, week),
      milestones: await this.items.milestones(tx, project, week, audience),
      deliverables: on.tabs.includes('deliverables')
        ? await this.items.deliverables(tx, project, week, audience)
        : [],
      ...(on.tabs.includes('decisions')
        ? await this.items.actions(tx, project, week, audience)
        : { actions: [], pendingCount: 0 }),
      carried: await this.items.carried(tx, project, week, audience),
    };
  }
}
