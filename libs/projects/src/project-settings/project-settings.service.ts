import { Injectable } from '@nestjs/common';
import { storedSetting, TenantSettings, type Versioned } from '#libs/identity';
import { notFound, Problem, type RequestCtx, TenantDb, type TenantTx, versionConflict } from '#libs/platform';
import { recomputeHealthJob } from '../projects.jobs.js';
import type {
  ProjectSettingsDto,
  ResetPreviewDto,
  SaveProjectSettingsDto,
} from './dto/project-settings.dto.js';
import {
  CARD_FIELDS,
  DEFAULT_PROJECT_SETTINGS,
  projectSettingsSchema,
  type ProjectSettingsValues,
} from './project-settings-values.js';
import { PROJECT_TABS, type ProjectTab } from './project-tab.js';
import { contradictions, differences, refuse } from './settings-rules.js';
import { tabsFor } from './tab-access.js';

const KEY = 'projects.settings';
/** SQL for the settings inside of another statement; `ProjectSettings.from` reads them. */
export const STORED_PROJECT_SETTINGS = storedSetting(KEY);
const HEALTH_SETTINGS: readonly (keyof ProjectSettingsValues)[] = ['health', 'workingDays', 'holidays'];

/** The tenant's settings of its projects (P33, P40, P42, P43). */
@Injectable()
export class ProjectSettings {
  constructor(
    private readonly db: TenantDb,
    private readonly stored: TenantSettings,
  ) {}

  /** The settings that hold in this transaction, one statement; the defaults where nothing was ever saved. */
  async of(tx: TenantTx): Promise<ProjectSettingsDto> {
    return flat(await this.stored.get(tx, KEY, projectSettingsSchema));
  }

  /** The settings that a statement read along; see {@link STORED_PROJECT_SETTINGS}. */
  from(stored: Versioned<unknown> | null): ProjectSettingsDto {
    return flat(this.stored.parse(stored, projectSettingsSchema));
  }

  /**
   * P25: refuses what belongs to a tab that is switched off, or that the caller may not see.
   * Gives the settings, for a caller that needs more of them.
   * @throws Problem 404, the same as for a project that is not there
   */
  async requireTab(tx: TenantTx, tab: ProjectTab): Promise<ProjectSettingsDto> {
    const settings = await this.of(tx);
    if (!tabsFor(settings, tx.ctx.permissions).includes(tab)) {
      throw notFound('projects.tab_off', 'tab');
    }
    return settings;
  }

  /** The settings for a screen. */
  read(ctx: RequestCtx): Promise<ProjectSettingsDto> {
    return this.db.read(ctx, (tx) => this.of(tx));
  }

  /**
   * Replaces the settings; health is judged anew when what it is judged by has changed.
   * Problems: 400 names the field; 412 somebody saved meanwhile, with their state.
   */
  save(ctx: RequestCtx, wanted: SaveProjectSettingsDto, seen: number): Promise<ProjectSettingsDto> {
    const values = inOrder(wanted);
    refuse(contradictions(values));
    return this.db.run(ctx, (tx) => this.store(tx, values, seen));
  }

  /** P43: what a reset would change. */
  resetPreview(ctx: RequestCtx): Promise<ResetPreviewDto> {
    return this.db.read(ctx, async (tx) => {
      const { version: _, ...values } = await this.of(tx);
      return { defaults: DEFAULT_PROJECT_SETTINGS, changes: differences(values, DEFAULT_PROJECT_SETTINGS) };
    });
  }

  /** P43: back to the defaults. Problems: 412 somebody saved meanwhile. */
  reset(ctx: RequestCtx, seen: number): Promise<ProjectSettingsDto> {
    return this.db.run(ctx, (tx) => this.store(tx, DEFAULT_PROJECT_SETTINGS, seen));
  }

  private async store(
    tx: TenantTx,
    values: ProjectSettingsValues,
    seen: number,
  ): Promise<ProjectSettingsDto> {
    const { version: before, ...old } = await this.of(tx);
    if (before !== seen) throw versionConflict({ version: before, ...old });
    const version = await this.storedOrTheirs(tx, values, seen);
    if (differences(old, values).some((key) => HEALTH_SETTINGS.includes(key))) {
      tx.enqueue(recomputeHealthJob, {}, { dedupeKey: `settings:${String(version)}` });
    }
    tx.live({ type: 'projects.settings-changed', permission: 'read_projects', data: { version } });
    return { version, ...values };
  }

  /** Two that save at the same moment have both read the same version: the store lets one through. */
  private async storedOrTheirs(tx: TenantTx, values: ProjectSettingsValues, seen: number): Promise<number> {
    try {
      return await this.stored.set(tx, KEY, values, seen);
    } catch (error) {
      if (error instanceof Problem && error.status === 412) throw versionConflict(await this.of(tx));
      throw error;
    }
  }
}

const flat = ({ value, version }: Versioned<ProjectSettingsValues>): ProjectSettingsDto => ({
  version,
  ...value,
});

/** Lists in one order, so that the same choice is the same value. */
function inOrder(wanted: SaveProjectSettingsDto): ProjectSettingsValues {
  return projectSettingsSchema.parse({
    ...wanted,
    cardFields: CARD_FIELDS.filter((field) => wanted.cardFields.includes(field)),
    tabs: PROJECT_TABS.filter((tab) => wanted.tabs.includes(tab)),
    workingDays: [...wanted.workingDays].sort((a, b) => a - b),
    holidays: [...wanted.holidays].sort((a, b) => a.date.localeCompare(b.date)),
  });
}
