import type { AdapterContext } from '../../adapter-context.js';
import type { HaloClient } from '../halo-client.js';
import { idLiteral } from '../id-literal.js';
import { lists, type Milestones, milestonesIn } from '../pull/milestones.js';
import { milestoneRecord } from '../wire/work-records.js';
import { rowsWithTicket } from './milestone-rows.js';

/** `gone`: the project has no such milestone any more; `ignored`: Halo took the milestones and left the ticket out. */
export type Placed = 'placed' | 'gone' | 'ignored';

/** Puts tickets into phases. Nobody else may write the project's milestones meanwhile: Halo replaces them whole (I17). */
export class Placement {
  constructor(
    private readonly client: HaloClient,
    private readonly milestones: Milestones,
    private readonly context: AdapterContext,
  ) {}

  /** Safe to repeat. */
  async place(ticketId: string, projectId: string, milestoneId: string): Promise<Placed> {
    const work = () => this.placeAlone(ticketId, projectId, milestoneId);
    const { exclusively } = this.context;
    return exclusively ? exclusively(`milestones:${projectId}`, work) : work();
  }

  private async placeAlone(ticketId: string, projectId: string, milestoneId: string): Promise<Placed> {
    const before = await this.read(projectId);
    const target = find(before, milestoneId);
    if (!target) return 'gone';
    if (lists(target, ticketId)) return 'placed';
    this.milestones.forget();
    const everywhere = (await this.milestones.everywhere()) ?? [];
    const milestones = rowsWithTicket(before, everywhere, milestoneId, ticketId);
    await this.client.post('Tickets', { id: Number(idLiteral(projectId)), milestones });
    this.milestones.forget();
    const after = find(await this.read(projectId), milestoneId);
    if (!after) return 'ignored';
    // Details are not sure to tell who belongs to a milestone; the tenant's list of milestones does.
    const told = lists(after, ticketId) || (await this.milestones.lists(milestoneId, ticketId));
    return told ? 'placed' : 'ignored';
  }

  private async read(projectId: string): Promise<unknown[]> {
    return milestonesIn(await this.client.get(`Tickets/${idLiteral(projectId)}`, { includedetails: 'true' }));
  }
}

function find(raws: readonly unknown[], milestoneId: string) {
  return raws
    .map((raw) => milestoneRecord.safeParse(raw).data)
    .find((milestone) => milestone?.id === milestoneId);
}
