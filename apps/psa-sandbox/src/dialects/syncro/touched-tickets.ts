import type { Note, TimeEntry } from '../../world/model.js';
import type { World, WorldChange } from '../../world/world.js';

/** When something last happened below each ticket (comments, timers): it moves the ticket's own marker. */
export class TouchedTickets {
  private readonly at = new Map<number, number>();
  private forget: () => void;

  constructor(private readonly world: () => World) {
    this.forget = this.listen();
  }

  /** Epoch milliseconds; 0: nothing happened below it. */
  of(ticketId: number): number {
    return this.at.get(ticketId) ?? 0;
  }

  /** The world was replaced: listens to the new one. */
  reset(): void {
    this.close();
    this.at.clear();
    this.forget = this.listen();
  }

  close(): void {
    this.forget();
  }

  private listen(): () => void {
    const world = this.world();
    return world.onChange((change) => {
      if (change.kind !== 'note' && change.kind !== 'timeEntry') return;
      const now = Math.floor(world.clock.now() / 1000) * 1000;
      for (const id of parentsOf(change)) this.at.set(id, now);
    });
  }
}

function parentsOf({ before, after }: WorldChange): number[] {
  return [before, after].flatMap((record) => {
    if (!record) return [];
    const { ticketId, projectId } = record as Note | TimeEntry;
    const id = ticketId ?? projectId;
    return id === null ? [] : [id];
  });
}
