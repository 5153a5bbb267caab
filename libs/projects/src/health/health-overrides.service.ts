import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import { ProjectActivity } from '../activity/project-activity.js';

/** P32: the end of overrides. They are given and taken back with the project's other details. */
@Injectable()
export class HealthOverrides {
  constructor(private readonly activity: ProjectActivity) {}

  /** Lifts the overrides of these projects whose last day is before `today`, `yyyy-mm-dd`, and records it. */
  async expire(tx: TenantTx, projectIds: readonly string[], today: string): Promise<void> {
    const over = await tx.query<{ project_id: string; health: string; until: string }>(
      `with due as (
         select project_id, override_health, override_until from project_details
          where project_id = any($1::uuid[]) and override_until < $2 for update
       )
       update project_details d
          set override_health = null, override_reason = null, override_until = null, override_by = null,
              override_at = null, version = d.version + 1, updated_at = now()
         from due where d.project_id = due.project_id
       returning d.project_id, due.override_health as health, due.override_until as until`,
      [projectIds, today],
    );
    await this.activity.recordAll(
      tx,
      over.map(({ project_id: projectId, health, until }) => ({
        projectId,
        kind: 'health.cleared' as const,
        actor: { kind: 'system' as const, id: null, name: 'Atrium' },
        details: {
          changes: [
            { field: 'override', from: health, to: null },
            { field: 'until', from: until, to: null },
          ],
        },
      })),
    );
  }
}
