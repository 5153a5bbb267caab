import { RecordMissing } from '../../psa-errors.js';
import type { HaloClient } from '../halo-client.js';
import { rawId } from '../wire/primitives.js';
import { type MilestoneRecord, milestoneRecord } from '../wire/work-records.js';

/**
 * The milestones of all projects. Halo lists them for the whole tenant at an address that it does not document; where that
 * is missing, each project's detail has its own.
 */
export class Milestones {
  private all: Promise<unknown[] | null> | null = null;
  private readonly byProject = new Map<string, Promise<unknown[]>>();

  constructor(private readonly client: HaloClient) {}

  /** Raw milestones of the whole tenant, templates included; null where this Halo does not list them. */
  everywhere(): Promise<unknown[] | null> {
    this.all ??= this.readEverywhere();
    return this.all;
  }

  /** Forgets what was read: it has been written since, or is about to be. */
  forget(): void {
    this.all = null;
    this.byProject.clear();
  }

  /** Raw milestones of one project. */
  async of(projectId: string): Promise<unknown[]> {
    const all = await this.everywhere();
    if (all) return all.filter((raw) => projectOf(raw) === projectId);
    let own = this.byProject.get(projectId);
    if (!own) this.byProject.set(projectId, (own = this.readOwn(projectId)));
    return own;
  }

  /**
   * The milestone of its own project that lists a ticket. A ticket may be listed by several, even by those of other projects;
   * the first in order counts.
   */
  async listing(ticketId: string, projectId: string): Promise<string | null> {
    const read = (await this.of(projectId)).map((raw) => milestoneRecord.safeParse(raw));
    const listing = read.flatMap(({ data }) => (data && lists(data, ticketId) ? [data] : []));
    listing.sort((one, other) => (one.sequence ?? 0) - (other.sequence ?? 0));
    return listing[0]?.id ?? null;
  }

  /** Does the tenant's list of milestones have this ticket in that milestone? */
  async lists(milestoneId: string, ticketId: string): Promise<boolean> {
    const read = ((await this.everywhere()) ?? []).map((raw) => milestoneRecord.safeParse(raw).data);
    return read.some((one) => one?.id === milestoneId && lists(one, ticketId));
  }

  /** The project of a milestone; null where only the projects themselves tell. */
  async projectOf(milestoneId: string): Promise<string | null> {
    const raw = ((await this.everywhere()) ?? []).find((one) => rawId(one) === milestoneId);
    return projectOf(raw);
  }

  private async readEverywhere(): Promise<unknown[] | null> {
    try {
      return (await this.client.list('Milestone')).rows;
    } catch (error) {
      if (error instanceof RecordMissing) return null;
      throw error;
    }
  }

  private async readOwn(projectId: string): Promise<unknown[]> {
    return milestonesIn(await this.client.get(`Tickets/${projectId}`, { includedetails: 'true' }));
  }
}

/** The raw milestones in the detail of a project. */
export function milestonesIn(project: unknown): unknown[] {
  const held =
    typeof project === 'object' && project !== null && 'milestones' in project ? project.milestones : null;
  return Array.isArray(held) ? (held as unknown[]) : [];
}

/** Does a milestone list a ticket? */
export function lists(milestone: MilestoneRecord, ticketId: string): boolean {
  return (
    (milestone.tickets_list ?? []).some((one) => one?.id === ticketId) ||
    (milestone.tickets ?? []).some((one) => one?.ticket_id === ticketId)
  );
}

function projectOf(raw: unknown): string | null {
  const parsed = milestoneRecord.safeParse(raw);
  return parsed.success ? (parsed.data.ticket_id ?? null) : null;
}
