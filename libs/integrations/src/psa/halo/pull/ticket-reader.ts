import type { ParentReader, Snapshot } from '../../psa-adapter.js';
import { PermissionMissing } from '../../psa-errors.js';
import { readOne, recordReader } from '../../reading/read-records.js';
import type { HaloClient } from '../halo-client.js';
import type { ProjectDetail } from '../halo-session.js';
import { roleOf } from '../map/ticket-kinds.js';
import { type MappingFacts, type Place, toProject, toTicket, versionOf } from '../map/work-mapper.js';
import type { TenantListCache, TenantLists } from '../tenant-lists.js';
import { type TicketRecord, ticketRecord } from '../wire/work-records.js';
import type { Families } from './families.js';
import type { Milestones } from './milestones.js';

/** Details kept per connection: those of the projects that changed last are all that is asked for again. */
const mostDetails = 300;

/** Turns records of Halo's one table of tickets into our projects and tickets, with what the record itself does not say. */
export class TicketReader {
  constructor(
    private readonly client: HaloClient,
    private readonly lists: TenantListCache,
    private readonly families: Families,
    private readonly milestones: Milestones,
    private readonly timeZone: string,
  ) {}

  /** The whole record; null when there is none, or only what a soft deletion left. */
  async detail(id: string): Promise<TicketRecord | null> {
    const raw = await this.client.get(`Tickets/${id}`, { includedetails: 'true' });
    if (raw === null) return null;
    const record = readOne(
      raw,
      recordReader(ticketRecord, (one) => one),
    );
    return record && !isGone(record) ? record : null;
  }

  /** @returns null for what is no project */
  async project(record: TicketRecord): Promise<Snapshot<'projects'> | null> {
    if (!(await this.countsAsProject(record))) return null;
    const facts = await this.factsFor(record);
    return toProject(record, await this.projectDetail(record), facts);
  }

  /** For rows of the list of projects: what nothing says otherwise of is one. */
  async countsAsProject(record: TicketRecord): Promise<boolean> {
    const role = roleOf(record, (await this.factsFor(record)).lists.ticketTypes);
    return !isGone(record) && (role === 'project' || (role === 'unknown' && record.parent_id === null));
  }

  /** A project of which the detail is at hand. */
  async projectFrom(detail: TicketRecord): Promise<Snapshot<'projects'> | null> {
    this.keepDetail(detail);
    return this.project(detail);
  }

  /**
   * @param parents the mirror; null where it cannot be asked
   * @returns null for projects and sales
   */
  async ticket(record: TicketRecord, parents: ParentReader | null): Promise<Snapshot<'tickets'> | null> {
    const facts = await this.factsFor(record);
    const role = roleOf(record, facts.lists.ticketTypes);
    if (role === 'project' || role === 'sale' || isGone(record)) return null;
    const projectId = await this.families.projectAbove(record, parents);
    const place: Place = {
      kind: role === 'task' || projectId !== null ? 'project' : 'service',
      projectId,
      phaseId: projectId === null ? null : await this.phaseOf(record, projectId),
    };
    return toTicket(record, place, facts);
  }

  async isProject(record: TicketRecord): Promise<boolean> {
    return roleOf(record, (await this.factsFor(record)).lists.ticketTypes) === 'project';
  }

  private phaseOf(record: TicketRecord, projectId: string): Promise<string | null> {
    return record.milestone_id === null
      ? this.milestones.listing(record.id, projectId)
      : Promise.resolve(record.milestone_id);
  }

  /** A type or a team that the kept lists do not have may be new. */
  private async factsFor(record: TicketRecord): Promise<MappingFacts> {
    const lists = await this.lists.get();
    const renewed = this.knows(lists, record) ? lists : await this.renewOnce();
    return { lists: renewed, timeZone: this.timeZone };
  }

  private knows(lists: TenantLists, record: TicketRecord): boolean {
    const { tickettype_id: type, team } = record;
    return (type === null || lists.ticketTypes.has(type)) && (team === null || lists.teams.has(team));
  }

  private renewed: Promise<TenantLists> | null = null;

  /** Once per adapter: a ticket may name a team that was deleted long ago. */
  private renewOnce(): Promise<TenantLists> {
    this.renewed ??= this.lists.renew();
    return this.renewed;
  }

  /** What lists do not tell of a project, asked for once per version of it. */
  private async projectDetail(record: TicketRecord): Promise<ProjectDetail> {
    const version = versionOf(record);
    const kept = this.client.session.projectDetails.get(record.id);
    if (kept && version !== null && kept.version === version) return kept;
    const raw = await this.rawDetail(record.id);
    const parsed = ticketRecord.safeParse(raw);
    return this.keepDetail(parsed.success ? parsed.data : record);
  }

  private async rawDetail(id: string): Promise<unknown> {
    try {
      return await this.client.get(`Tickets/${id}`, { includedetails: 'true' });
    } catch (error) {
      // It stands on the list, so it is mirrored with what the list tells.
      if (error instanceof PermissionMissing) return null;
      throw error;
    }
  }

  private keepDetail(record: TicketRecord): ProjectDetail {
    const hours = (record.budgets ?? []).flatMap((budget) => budget?.hours ?? []);
    const detail: ProjectDetail = {
      version: versionOf(record),
      description: record.details,
      budgetHours: hours.length > 0 ? hours.reduce((sum, one) => sum + one, 0) : null,
    };
    const kept = this.client.session.projectDetails;
    kept.delete(record.id);
    kept.set(record.id, detail);
    const oldest = kept.keys().next();
    if (kept.size > mostDetails && !oldest.done) kept.delete(oldest.value);
    return detail;
  }
}

function isGone(record: TicketRecord): boolean {
  return Boolean(record.deleted) || Boolean(record.inactive);
}
