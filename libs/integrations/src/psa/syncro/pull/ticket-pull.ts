import type { PullPage, PullRequest, QuarantinedRecord } from '../../psa-adapter.js';
import { rawId, reasonOf } from '../../reading/primitives.js';
import { readCursor } from '../../reading/read-cursor.js';
import { latest } from '../../reading/read-records.js';
import { toProject, toTicket } from '../map/work-mapper.js';
import type { ListAnswer, Query, SyncroClient } from '../syncro-client.js';
import { ticketRecord, type TicketRecord } from '../wire/work-records.js';
import { firstPage, type PageCursor, pageCursor } from './cursor.js';
import { numberedPage } from './numbered-pages.js';
import type { ProjectIds } from './project-ids.js';
import { parentIdOf, type ProjectRule } from './project-rule.js';

interface TicketPage {
  readonly answer: ListAnswer;
  /** It is the first of this run. */
  readonly first: boolean;
  /** Where the list goes on. */
  readonly next: PageCursor | null;
  readonly tickets: readonly TicketRecord[];
  readonly quarantined: QuarantinedRecord[];
  /** Tickets of this page that are projects. */
  readonly projects: ReadonlySet<string>;
  /** Tickets that the mirror has as projects. */
  readonly mirrored: ReadonlySet<string>;
}

/** Projects and tickets come out of one list of tickets: each of the two data sets takes its own and leaves the rest. */
export class TicketPull {
  constructor(
    private readonly client: SyncroClient,
    private readonly rule: ProjectRule,
    private readonly projectIds: ProjectIds,
    private readonly timeZone: string,
  ) {}

  async projects(request: PullRequest): Promise<PullPage<'projects'>> {
    const read = await this.page(request);
    const records = read.tickets
      .filter(({ id }) => read.projects.has(id))
      .map((record) => toProject(record, this.timeZone));
    // A ticket that cannot be read is kept once, with the tickets, unless it is known to be a project.
    return this.pageOf(read, records, (id) => read.mirrored.has(id));
  }

  async tickets(request: PullRequest): Promise<PullPage<'tickets'>> {
    const read = await this.page(request);
    const isProject = (id: string) => read.projects.has(id) || read.mirrored.has(id);
    const byId = new Map(read.tickets.map((record) => [record.id, record]));
    const projectOf = ({ parent_id: id }: TicketRecord): string | null => {
      const parent = id === null ? undefined : byId.get(id);
      const counts = id !== null && (parent ? this.rule.marked(parent) : read.mirrored.has(id));
      return counts ? id : null;
    };
    const records = read.tickets
      .filter(({ id }) => !read.projects.has(id))
      .map((record) => toTicket(record, projectOf(record), this.timeZone));
    return this.pageOf(read, records, (id) => !isProject(id));
  }

  private async page(request: PullRequest): Promise<TicketPage> {
    const at = readCursor(pageCursor, request.cursor, firstPage);
    const since: Query = request.changedSince === null ? {} : { since_updated_at: request.changedSince };
    const { answer, next } = await numberedPage(this.client, 'tickets', since, at);
    const tickets: TicketRecord[] = [];
    const quarantined: QuarantinedRecord[] = [];
    for (const raw of answer.records) {
      const parsed = ticketRecord.safeParse(raw);
      if (parsed.success) tickets.push(parsed.data);
      else quarantined.push({ externalId: rawId(raw), reason: reasonOf(parsed.error), raw });
    }
    const mirrored =
      answer.records.length > 0 ? await this.projectIds.of(request.parents) : new Set<string>();
    const parents = new Set([...mirrored, ...answer.records.flatMap((raw) => parentIdOf(raw) ?? [])]);
    const projects = new Set<string>();
    for (const ticket of tickets) if (await this.rule.isProject(ticket, parents)) projects.add(ticket.id);
    return { answer, first: request.cursor === null, next, tickets, quarantined, projects, mirrored };
  }

  private pageOf<D extends 'projects' | 'tickets'>(
    { answer, first, next, tickets, quarantined }: TicketPage,
    records: PullPage<D>['records'],
    ours: (id: string) => boolean,
  ): PullPage<D> {
    return {
      records,
      quarantined: quarantined.filter(({ externalId }) => ours(externalId ?? '')),
      nextCursor: next && JSON.stringify(next),
      total: first ? answer.total : null,
      highWater: latest(tickets.map(({ updated_at: version }) => ({ version }))),
      completeParents: null,
    };
  }
}
