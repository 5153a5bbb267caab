import { Injectable } from '@nestjs/common';
import {
  invalidField,
  notFound,
  type RequestCtx,
  TenantDb,
  type TenantTx,
  versionConflict,
} from '#libs/platform';
import { ProjectActivity } from '../activity/project-activity.js';
import { HealthService } from '../health/health.service.js';
import { TenantCalendar } from '../health/tenant-calendar.js';
import { cleanText, detailsChanges } from './details-rules.js';
import type {
  ChangeProjectDetailsDto,
  DetailsOverrideDto,
  OverrideWishDto,
  ProjectDetailsDto,
} from './dto/project-details.dto.js';
import { toProjectDetails } from './project-details.mapper.js';
import { type DetailsRow, ProjectDetailsQuery } from './project-details.query.js';

/** What people say of a project besides its PSA: outcome, phase, people, sharing, health override (P23, P32). */
@Injectable()
export class ProjectDetails {
  constructor(
    private readonly db: TenantDb,
    private readonly query: ProjectDetailsQuery,
    private readonly activity: ProjectActivity,
    private readonly health: HealthService,
    private readonly calendar: TenantCalendar,
  ) {}

  /** The details of a project. Throws a 404 problem for one that is not there. */
  read(ctx: RequestCtx, projectId: string): Promise<ProjectDetailsDto> {
    return this.db.read(ctx, (tx) => this.of(tx, projectId));
  }

  /** The same within a transaction of the caller, one statement. */
  async of(tx: TenantTx, projectId: string): Promise<ProjectDetailsDto> {
    return toProjectDetails(await this.rowOf(tx, projectId));
  }

  /**
   * Changes what the wish names and records it; a new override shows at once.
   * Problems: 404; 400 names the field; 412 somebody saved meanwhile, with their state for the difference.
   */
  change(
    ctx: RequestCtx,
    projectId: string,
    wish: ChangeProjectDetailsDto,
    seen: number,
  ): Promise<ProjectDetailsDto> {
    return this.db.run(ctx, async (tx) => {
      await this.rowOf(tx, projectId);
      await this.advance(tx, projectId, seen);
      const row = await this.rowOf(tx, projectId);
      const before = toProjectDetails(row);
      await this.refuseStrangers(tx, row, wish);
      if (wish.override) await this.refuseWrongOverride(tx, before, wish.override);
      await this.write(tx, projectId, wish);
      if (wish.contacts) await this.writeContacts(tx, projectId, wish.contacts);
      if (wish.override !== undefined) await this.writeOverride(tx, projectId, before, wish.override);
      const after = await this.of(tx, projectId);
      await this.recordChanges(tx, projectId, before, after);
      await this.health.recompute(tx, [projectId]);
      tx.live({ type: 'projects.changed', permission: 'read_projects', data: { projectIds: [projectId] } });
      return this.of(tx, projectId);
    });
  }

  private async rowOf(tx: TenantTx, projectId: string): Promise<DetailsRow> {
    const row = await this.query.read(tx, projectId);
    if (!row) throw notFound('projects.not_found', 'project');
    return row;
  }

  /** Takes the row for this transaction and counts its version up; 412 when `seen` is an older one. */
  private async advance(tx: TenantTx, projectId: string, seen: number): Promise<void> {
    await tx.query(
      'insert into project_details (project_id, version) values ($1, 0) on conflict do nothing',
      [projectId],
    );
    const [row] = await tx.query<{ version: number }>(
      'update project_details set version = version + 1, updated_at = now() where project_id = $1 returning version',
      [projectId],
    );
    if (row?.version !== seen + 1) {
      throw versionConflict({ ...(await this.of(tx, projectId)), version: (row?.version ?? 1) - 1 });
    }
  }

  private async refuseStrangers(tx: TenantTx, row: DetailsRow, wish: ChangeProjectDetailsDto): Promise<void> {
    if (wish.leadId && wish.leadId !== row.lead?.id && !(await this.query.isStaff(tx, wish.leadId))) {
      throw invalidField('leadId', 'unknown', 'There is no such staff user.');
    }
    const known = new Set([...row.contacts.map(({ id }) => id), row.sponsor?.id]);
    const wanted = [
      ...(wish.sponsorId ? [{ field: 'sponsorId', id: wish.sponsorId }] : []),
      ...(wish.contacts ?? []).map(({ id }, place) => ({ field: `contacts.${String(place)}.id`, id })),
    ];
    const listed = new Set<string>();
    for (const { field, id } of wanted.filter((one) => one.field !== 'sponsorId')) {
      if (listed.has(id)) throw invalidField(field, 'twice', 'This person is listed already.');
      listed.add(id);
    }
    const fresh = wanted.filter(({ id }) => !known.has(id));
    if (fresh.length === 0) return;
    const there = await this.query.contactsOf(
      tx,
      row.company_id,
      fresh.map(({ id }) => id),
    );
    const stranger = fresh.find(({ id }) => !there.has(id));
    if (stranger) {
      throw invalidField(stranger.field, 'unknown', 'This is no contact of the project’s company.');
    }
  }

  private async refuseWrongOverride(
    tx: TenantTx,
    before: ProjectDetailsDto,
    wish: OverrideWishDto,
  ): Promise<void> {
    const { automaticHealth } = before;
    if (automaticHealth === null || automaticHealth === 'completed') {
      throw invalidField(
        'override.health',
        'not_open',
        'Only the health of an open project can be overridden.',
      );
    }
    if (wish.until === null || wish.until === before.override?.until) return;
    if (Number.isNaN(Date.parse(`${wish.until}T00:00:00Z`)) || wish.until < (await this.calendar.today(tx))) {
      throw invalidField('override.until', 'past', 'Choose today or a later day.');
    }
  }

  private async write(tx: TenantTx, projectId: string, wish: ChangeProjectDetailsDto): Promise<void> {
    const values: Record<string, unknown> = {
      ...(wish.objective === undefined ? {} : { objective: cleanText(wish.objective) }),
      ...(wish.description === undefined ? {} : { description: cleanText(wish.description) }),
      ...(wish.phaseLabel === undefined ? {} : { phase_label: cleanText(wish.phaseLabel) }),
      ...(wish.leadId === undefined ? {} : { lead_id: wish.leadId }),
      ...(wish.sponsorId === undefined ? {} : { sponsor_id: wish.sponsorId }),
      ...(wish.clientSharing === undefined ? {} : { client_sharing: wish.clientSharing }),
    };
    const columns = Object.keys(values);
    if (columns.length === 0) return;
    const list = columns.map((column, place) => `${column} = $${String(place + 2)}`).join(', ');
    await tx.query(`update project_details set ${list} where project_id = $1`, [
      projectId,
      ...Object.values(values),
    ]);
  }

  private async writeContacts(
    tx: TenantTx,
    projectId: string,
    contacts: readonly { id: string; role: string }[],
  ): Promise<void> {
    await tx.query('delete from project_contacts where project_id = $1', [projectId]);
    await tx.query(
      `insert into project_contacts (project_id, contact_id, role, position)
       select $1, id, trim(role), place from jsonb_to_recordset($2::jsonb) as c (id uuid, role text, place integer)`,
      [projectId, JSON.stringify(contacts.map((contact, place) => ({ ...contact, place })))],
    );
  }

  /** P32. The same words again leave whose they are and when they were said. */
  private async writeOverride(
    tx: TenantTx,
    projectId: string,
    before: ProjectDetailsDto,
    wish: OverrideWishDto | null,
  ): Promise<void> {
    const reason = wish?.reason.trim() ?? null;
    if (wish && sameOverride(before.override, { ...wish, reason: wish.reason.trim() })) return;
    await tx.query(
      `update project_details
          set override_health = $2, override_reason = $3, override_until = $4, override_by = $5,
              override_at = case when $2::text is null then null else now() end
        where project_id = $1`,
      [projectId, wish?.health ?? null, reason, wish?.until ?? null, wish ? tx.ctx.actor.name : null],
    );
  }

  private async recordChanges(
    tx: TenantTx,
    projectId: string,
    before: ProjectDetailsDto,
    after: ProjectDetailsDto,
  ): Promise<void> {
    const changes = detailsChanges(before, after);
    if (changes.length > 0) {
      await this.activity.record(tx, tx.ctx, { projectId, kind: 'details.changed', details: { changes } });
    }
    if (before.clientSharing !== after.clientSharing) {
      await this.activity.record(tx, tx.ctx, {
        projectId,
        kind: 'sharing.changed',
        details: {
          changes: [{ field: 'clientSharing', from: before.clientSharing, to: after.clientSharing }],
        },
      });
    }
    const [was, is] = [before.override, after.override];
    if (was?.at === is?.at && was?.health === is?.health) return;
    await this.activity.record(tx, tx.ctx, {
      projectId,
      kind: is ? 'health.overridden' : 'health.cleared',
      details: {
        changes: [
          { field: 'override', from: was?.health ?? null, to: is?.health ?? null },
          ...(is?.until || was?.until
            ? [{ field: 'until', from: was?.until ?? null, to: is?.until ?? null }]
            : []),
        ],
        reason: is?.reason ?? null,
      },
    });
  }
}

function sameOverride(old: DetailsOverrideDto | null, wish: OverrideWishDto): boolean {
  return old?.health === wish.health && old.reason === wish.reason && old.until === wish.until;
}
