import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import type { ActivityActorKind, ActivityKind, ActivityTopic, ActivityVerb } from './activity-kind.js';
import { ProjectActivity, type ToldEntry } from './project-activity.js';

interface Field {
  readonly name: string | null;
}

/** A change of the journal with the project that it belongs to. */
interface JournalRow {
  id: string;
  op: 'update' | 'create';
  state: string;
  record_kind: 'project' | 'ticket' | 'note' | 'time_entry';
  fields: Readonly<Record<string, { readonly from: Field; readonly to: Field }>>;
  hours: number | null;
  vendor_message: string | null;
  author_kind: ActivityActorKind;
  author_id: string | null;
  author_name: string;
  created_at: Date;
  settled_at: Date | null;
  source_id: string;
  source_name: string;
  project_id: string;
  ticket_id: string | null;
  ticket_name: string | null;
}

const TOPICS: Readonly<Record<JournalRow['record_kind'], ActivityTopic>> = {
  project: 'status',
  ticket: 'ticket',
  note: 'note',
  time_entry: 'time',
};

const NOT_TAKEN: Readonly<Record<string, { verb: ActivityVerb; by: 'psa' | 'system' }>> = {
  refused: { verb: 'refused', by: 'psa' },
  conflict: { verb: 'conflicted', by: 'psa' },
  failed: { verb: 'failed', by: 'system' },
  discarded: { verb: 'discarded', by: 'system' },
};

/** P24: tells of the changes that go to the PSA, in the name of who made them, and of those that it did not take. */
@Injectable()
export class JournalActivity {
  constructor(private readonly activity: ProjectActivity) {}

  async requested(tx: TenantTx, changeId: string): Promise<void> {
    const row = await this.change(tx, changeId);
    if (!row) return;
    const { author_kind: kind, author_id: id, author_name: name } = row;
    await this.activity.recordAll(tx, [
      {
        ...entryOf(row, row.op === 'create' ? 'created' : 'changed'),
        details: { changes: changesOf(row) },
        actor: { kind, id, name },
        at: row.created_at,
        once: `change:${changeId}`,
      },
    ]);
  }

  async settled(tx: TenantTx, changeId: string): Promise<void> {
    const row = await this.change(tx, changeId);
    const outcome = row && NOT_TAKEN[row.state];
    if (!outcome) return;
    await this.activity.recordAll(tx, [
      {
        ...entryOf(row, outcome.verb),
        details: { changes: changesOf(row), reason: row.vendor_message },
        actor:
          outcome.by === 'psa'
            ? { kind: 'psa', id: row.source_id, name: row.source_name }
            : { kind: 'system', id: null, name: 'Atrium' },
        at: row.settled_at ?? undefined,
        once: `change:${changeId}:${row.state}`,
      },
    ]);
  }

  /** Undefined for what belongs to no project that is there: a service ticket, a project that was refused. */
  private async change(tx: TenantTx, changeId: string): Promise<JournalRow | undefined> {
    const [row] = await tx.query<JournalRow>(
      `select c.id, c.op, c.state, c.record_kind, c.fields, (c.payload ->> 'hours')::numeric as hours, c.vendor_message,
              c.author_kind, c.author_id, c.author_name, c.created_at, c.settled_at, src.id as source_id,
              src.name as source_name, project.id as project_id, ticket.id as ticket_id,
              coalesce(ticket.summary, c.payload ->> 'summary') as ticket_name
         from changes c
         join sources src on src.id = c.source_id
         left join tickets ticket on ticket.id = case
           when c.record_kind = 'ticket' then c.record_id
           when c.payload #>> '{parent,kind}' = 'ticket' then (c.payload #>> '{parent,id}')::uuid
         end
         join projects project on project.id = coalesce(
           ticket.project_id,
           case when c.record_kind = 'project' then c.record_id end,
           case when c.payload #>> '{parent,kind}' = 'project' then (c.payload #>> '{parent,id}')::uuid end)
        where c.id = $1`,
      [changeId],
    );
    return row;
  }
}

function entryOf(row: JournalRow, verb: ActivityVerb): Pick<ToldEntry, 'projectId' | 'kind' | 'subject'> {
  const topic = row.record_kind === 'project' && row.op === 'create' ? 'project' : TOPICS[row.record_kind];
  const kind: ActivityKind = `${topic}.${verb}`;
  return {
    projectId: row.project_id,
    kind,
    ...(row.ticket_name === null
      ? {}
      : { subject: { kind: 'ticket', id: row.ticket_id, label: row.ticket_name } }),
  };
}

/** Names only: what somebody wrote in a note is read where the note is. */
function changesOf(row: JournalRow): NonNullable<NonNullable<ToldEntry['details']>['changes']> {
  const fields = Object.entries(row.fields).map(([field, { from, to }]) => ({
    field,
    from: from.name,
    to: to.name,
  }));
  return row.hours === null ? fields : [...fields, { field: 'hours', from: null, to: row.hours }];
}
