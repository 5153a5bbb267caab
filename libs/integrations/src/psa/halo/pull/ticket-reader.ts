import type { ParentReader, Snapshot } from '../../psa-adapter.js';
import { PermissionMissing } from '../../psa-errors.js';
import { givenSum } from '../../reading/given-amount.js';
import { readOne, recordReader } from '../../reading/read-records.js';
import type { HaloClient } from '../halo-client.js';
import type { ProjectDetail } from '../halo-session.js';
import { roleOf } from '../map/ticket-kinds.js';
import { type MappingFacts, type Place, toProject, toTicket, versionOf } from '../map/work-mapper.js';
import type { TenantLists } from '../short-lists.js';
import type { TenantListCache } from '../tenant-lists.js';
import { type TicketRecord, ticketRecord } from '../wire/work-records.js';
import type { Families } from './families.js';
import type { Milestones } from './milestones.js';

/** Kept per connection: what changed last is all that lists give again when nothing has changed. */
const mostDetails = 300;
const mostPhases = 1000;

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
   * @param anew its phase is looked up even if that was done for this version of it: milestones change without their tickets
   * @returns null for projects and sales
   */
  async ticket(
    record: TicketRecord,
    parents: ParentReader | null,
    anew = false,
  ): Promise<Snapshot<'tickets'> | null> {
    const facts = await this.factsFor(record);
    const role = roleOf(record, facts.lists.ticketTypes);
    if (role === 'project' || role === 'sale' || isGone(record)) return null;
    const projectId = await this.families.projectAbove(record, parents);
    const place: Place = {
      kind: role === 'task' || projectId !== null ? 'project' : 'service',
      projectId,
      phaseId: projectId === null ? null : await this.phaseOf(record, projectId, anew),
    };
    return toTicket(record, place, facts);
  }

  async isProject(record: TicketRecord): Promise<boolean> {
    return roleOf(record, (await this.factsFor(record)).lists.ticketTypes) === 'project';
  }

  /** Details name the milestone; for rows of lists the milestones are asked, once per version of the ticket. */
  private async phaseOf(record: TicketRecord, projectId: string, anew: boolean): Promise<string | null> {
    if (record.milestone_id !== null) return record.milestone_id;
    const version = versionOf(record);
    const { phases } = this.client.session;
    const kept = phases.get(record.id);
    if (!anew && kept && version !== null && kept.version === version) return kept.phaseId;
    const phaseId = await this.milestones.listing(record.id, projectId);
    keepNewest(phases, record.id, { version, phaseId }, mostPhases);
    return phaseId;
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
      budgetMoney: givenSum((record.budgets ?? []).map((budget) => budget?.money ?? null)),
    };
    keepNewest(this.client.session.projectDetails, record.id, detail, mostDetails);
    return detail;
  }
}

function keepNewest<V>(map: Map<string, V>, key: string, value: V, most: number): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > most && !oldest.done) map.delete(oldest.value);
}

function isGone(record: TicketRecord): boolean {
  return Boolean(record.deleted) || Boolean(record.inactive);
}
