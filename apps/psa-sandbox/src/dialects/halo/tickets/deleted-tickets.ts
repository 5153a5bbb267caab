import type { Project, Ticket } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import { toSecond } from '../../../world/clock.js';
import { haloIdOf, type TicketRecord } from './ticket-facts.js';

export interface DeletedTicket {
  /** As it was last. */
  readonly ticket: TicketRecord;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What was deleted since the sandbox started: lists leave it out, unless they are asked for `deleted=true`. */
export class DeletedTickets {
  private readonly known = new Map<number, DeletedTicket>();
  private forget: () => void;

  constructor(private readonly world: () => World) {
    this.forget = this.listen();
  }

  /** The world was replaced: nothing has been deleted from the new one. */
  reset(): void {
    this.close();
    this.known.clear();
    this.forget = this.listen();
  }

  close(): void {
    this.forget();
  }

  /** Deleted in a span (both ends belong to it), last first. */
  between(from: number, to: number): DeletedTicket[] {
    return [...this.known.values()].filter(({ at }) => at >= from && at <= to).reverse();
  }

  private listen(): () => void {
    const world = this.world();
    return world.onChange(({ kind, action, before }) => {
      if (action !== 'deleted' || !before) return;
      if (kind === 'project') this.keep({ kind, record: before as Project }, world);
      if (kind === 'ticket') this.keep({ kind, record: before as Ticket }, world);
    });
  }

  private keep(ticket: TicketRecord, world: World): void {
    this.known.set(haloIdOf(ticket), { ticket, at: toSecond(world.clock.now()) });
  }
}
