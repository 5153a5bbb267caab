import type { CreatedRecord, TicketCreate } from '../../psa-writes.js';
import type { ActionPull } from '../pull/action-pull.js';
import type { TicketReader } from '../pull/ticket-reader.js';
import type { Placement } from './placement.js';
import type { Broken, TicketPlaces } from './ticket-place.js';

/** Reads what was created, for the mirror, and finishes what takes a second step. Everything here is safe to repeat. */
export class CreatedRecords {
  constructor(
    private readonly tickets: TicketReader,
    private readonly actions: ActionPull,
    private readonly placement: Placement,
    private readonly places: TicketPlaces,
  ) {}

  async note(ticketId: string, actionId: string): Promise<CreatedRecord | null> {
    const parent = await this.parent(ticketId);
    const snapshot = parent && (await this.actions.fetch('notes', parent, actionId));
    return snapshot && { dataSet: 'notes', snapshot };
  }

  async timeEntry(ticketId: string, actionId: string): Promise<CreatedRecord | null> {
    const parent = await this.parent(ticketId);
    const snapshot = parent && (await this.actions.fetch('time_entries', parent, actionId));
    return snapshot && { dataSet: 'time_entries', snapshot };
  }

  async project(id: string): Promise<CreatedRecord | null> {
    const detail = await this.tickets.detail(id);
    const snapshot = detail && (await this.tickets.projectFrom(detail));
    return snapshot && { dataSet: 'projects', snapshot };
  }

  /** A ticket comes into its phase after it was made: the phase lists its tickets, not the other way round. */
  async ticket(
    id: string,
    wanted: TicketCreate,
  ): Promise<{ record: CreatedRecord | null; broken: Broken | null }> {
    const broken = await this.intoPhase(id, wanted);
    const detail = await this.tickets.detail(id);
    const snapshot = detail && (await this.tickets.ticket(detail, null));
    return { record: snapshot && { dataSet: 'tickets', snapshot }, broken };
  }

  private async intoPhase(id: string, wanted: TicketCreate): Promise<Broken | null> {
    const phaseId = wanted.ticketKind === 'project' ? wanted.phaseExternalId : null;
    const projectId = phaseId === null ? null : await this.places.projectOf(wanted);
    if (phaseId === null || projectId === null) return null;
    switch (await this.placement.place(id, projectId, phaseId)) {
      case 'placed':
        return null;
      case 'gone':
        return {
          words: `HaloPSA has made ticket ${id}, but no longer has the phase for it.`,
          fields: ['phase'],
        };
      case 'ignored':
        return {
          words: `HaloPSA has made ticket ${id}, but did not put it into the phase.`,
          fields: ['phase'],
        };
    }
  }

  private async parent(ticketId: string): Promise<{ id: string; isProject: boolean } | null> {
    const detail = await this.tickets.detail(ticketId);
    return detail && { id: ticketId, isProject: await this.tickets.isProject(detail) };
  }
}
