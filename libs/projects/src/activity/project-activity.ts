import { Injectable } from '@nestjs/common';
import type { RequestCtx, TenantTx } from '#libs/platform';
import type { ActivityActorKind, ActivityKind, ActivitySubjectKind, ActivityValue } from './activity-kind.js';

/** What else is known of an activity. Never the text of something internal: contacts do not read the feed, but people copy from it. */
export interface ActivityDetails {
  /** Fields that changed, in the order in which they are shown. */
  readonly changes?: readonly {
    readonly field: string;
    readonly from: ActivityValue;
    readonly to: ActivityValue;
  }[];
  /** Why: the PSA's words on a refusal, a person's reason for an override or a rejection. */
  readonly reason?: string | null;
}

/** Something that happened on a project. */
export interface ActivityEntry {
  readonly projectId: string;
  readonly kind: ActivityKind;
  /** The record that it was done to, with its name at that time; left out for the project itself. */
  readonly subject?: {
    readonly kind: ActivitySubjectKind;
    readonly id: string | null;
    readonly label: string;
  };
  readonly details?: ActivityDetails;
}

/** An entry with who and when, for what nobody's request did. */
export interface ToldEntry extends ActivityEntry {
  readonly actor: { readonly kind: ActivityActorKind; readonly id: string | null; readonly name: string };
  /** When it happened; now when left out. */
  readonly at?: Date;
  /** Names the occurrence: one of that name is written once, however often it is told of. */
  readonly once?: string;
}

/** P24: the record of what happened on each project. Entries are written in the transaction of what they tell of. */
@Injectable()
export class ProjectActivity {
  /** Writes one entry in the name of the caller and tells open pages of the project. */
  async record(tx: TenantTx, ctx: RequestCtx, entry: ActivityEntry): Promise<void> {
    const { actor } = ctx;
    const id = actor.kind === 'system' ? null : actor.id;
    await this.recordAll(tx, [{ ...entry, actor: { kind: actor.kind, id, name: actor.name } }]);
  }

  /** Writes many entries in one statement, each in the name of its own actor. */
  async recordAll(tx: TenantTx, entries: readonly ToldEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const written = await tx.query<{ project_id: string }>(
      `insert into project_activity (project_id, actor_kind, actor_id, actor_name, topic, verb, subject_kind, subject_id,
                                     subject_label, details, once, at)
       select e.project_id, e.actor_kind, e.actor_id, e.actor_name, e.topic, e.verb, e.subject_kind, e.subject_id,
              e.subject_label, e.details, e.once, coalesce(e.at, now())
         from jsonb_to_recordset($1::jsonb) as e (
           project_id uuid, actor_kind text, actor_id text, actor_name text, topic text, verb text, subject_kind text,
           subject_id uuid, subject_label text, details jsonb, once text, at timestamptz)
       on conflict (tenant_id, once) where once is not null do nothing
       returning project_id`,
      [JSON.stringify(entries.map(toRow))],
    );
    for (const projectId of new Set(written.map((row) => row.project_id))) {
      tx.live({ type: 'project.activity', permission: 'read_projects', data: { projectId } });
    }
  }
}

function toRow({ projectId, kind, subject, details, actor, at, once }: ToldEntry) {
  const [topic, verb] = kind.split('.');
  return {
    project_id: projectId,
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_name: actor.name,
    topic,
    verb,
    subject_kind: subject?.kind ?? null,
    subject_id: subject?.id ?? null,
    subject_label: subject?.label ?? null,
    details: details ?? {},
    once: once ?? null,
    at: at?.toISOString() ?? null,
  };
}
