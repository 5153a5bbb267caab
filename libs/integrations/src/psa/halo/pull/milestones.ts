import { RecordMissing } from '../../psa-errors.js';
import type { HaloClient } from '../halo-client.js';
import { type MilestoneRecord, milestoneRecord } from '../wire/work-records.js';

/** Milestones as they came, and as far as they can be read. */
interface Known {
  raws: unknown[];
  read: MilestoneRecord[];
  /** By ticket: the milestones that list it, in order. */
  listing: ReadonlyMap<string, MilestoneRecord[]>;
}

/**
 * The milestones of all projects. Halo lists them for the whole tenant at an address that it does not document; where that
 * is missing, each project's detail has its own.
 */
export class Milestones {
  private all: Promise<Known | null> | null = null;
  private readonly byProject = new Map<string, Promise<Known>>();

  constructor(private readonly client: HaloClient) {}

  /** Raw milestones of the whole tenant, templates included; null where this Halo does not list them. */
  async everywhere(): Promise<unknown[] | null> {
    return (await this.known())?.raws ?? null;
  }

  /** Forgets what was read: it has been written since, or is about to be. */
  forget(): void {
    this.all = null;
    this.byProject.clear();
  }

  /** Raw milestones of one project in a Halo that does not list them all. */
  async of(projectId: string): Promise<unknown[]> {
    return (await this.ofProject(projectId)).raws;
  }

  /**
   * The milestone of its own project that lists a ticket. A ticket may be listed by several, even by those of other projects;
   * the first in order counts.
   */
  async listing(ticketId: string, projectId: string): Promise<string | null> {
    const { listing } = (await this.known()) ?? (await this.ofProject(projectId));
    const own = (listing.get(ticketId) ?? []).find((one) => (one.ticket_id ?? projectId) === projectId);
    return own?.id ?? null;
  }

  /** Does the tenant's list of milestones have this ticket in that milestone? */
  async lists(milestoneId: string, ticketId: string): Promise<boolean> {
    const listing = (await this.known())?.listing.get(ticketId) ?? [];
    return listing.some((one) => one.id === milestoneId);
  }

  /** The project of a milestone; null where only the projects themselves tell. */
  async projectOf(milestoneId: string): Promise<string | null> {
    const read = (await this.known())?.read ?? [];
    return read.find((one) => one.id === milestoneId)?.ticket_id ?? null;
  }

  private known(): Promise<Known | null> {
    this.all ??= this.readEverywhere();
    return this.all;
  }

  private async readEverywhere(): Promise<Known | null> {
    try {
      return knownOf((await this.client.list('Milestone')).rows);
    } catch (error) {
      if (error instanceof RecordMissing) return null;
      throw error;
    }
  }

  private ofProject(projectId: string): Promise<Known> {
    let own = this.byProject.get(projectId);
    if (!own) this.byProject.set(projectId, (own = this.readOwn(projectId)));
    return own;
  }

  private async readOwn(projectId: string): Promise<Known> {
    return knownOf(milestonesIn(await this.client.get(`Tickets/${projectId}`, { includedetails: 'true' })));
  }
}

function knownOf(raws: unknown[]): Known {
  const read = raws.flatMap((raw) => milestoneRecord.safeParse(raw).data ?? []);
  read.sort((one, other) => (one.sequence ?? 0) - (other.sequence ?? 0));
  const listing = new Map<string, MilestoneRecord[]>();
  for (const milestone of read) {
    for (const ticket of ticketsIn(milestone)) {
      const before = listing.get(ticket);
      if (before) before.push(milestone);
      else listing.set(ticket, [milestone]);
    }
  }
  return { raws, read, listing };
}

/** The raw milestones in the detail of a project. */
export function milestonesIn(project: unknown): unknown[] {
  const held =
    typeof project === 'object' && project !== null && 'milestones' in project ? project.milestones : null;
  return Array.isArray(held) ? (held as unknown[]) : [];
}

/** Does a milestone list a ticket? */
export function lists(milestone: MilestoneRecord, ticketId: string): boolean {
  return ticketsIn(milestone).has(ticketId);
}

function ticketsIn({ tickets_list, tickets }: MilestoneRecord): Set<string> {
  const listed = (tickets_list ?? []).flatMap((one) => one?.id ?? []);
  const older = (tickets ?? []).flatMap((one) => one?.ticket_id ?? []);
  return new Set([...listed, ...older]);
}
