import { toSecond } from '../../world/clock.js';
import type { Kind, Note, TimeEntry } from '../../world/model.js';
import type { World, WorldChange } from '../../world/world.js';

/**
 * Remembers when notes and time last moved the records that they are on: this vendor's activity dates move with them, the
 * world's own change markers do not.
 */
export class Activity {
  /** By kind and id. */
  private readonly moved = { ticket: new Map<number, number>(), project: new Map<number, number>() };
  private forget: () => void;

  constructor(private readonly world: () => World) {
    this.forget = this.listen();
  }

  /** The world was replaced: listens to the new one. */
  reset(): void {
    this.close();
    for (const kind of Object.values(this.moved)) kind.clear();
    this.forget = this.listen();
  }

  close(): void {
    this.forget();
  }

  /** When a note or time last moved that record (epoch milliseconds, whole seconds); 0 when none did. */
  last(kind: Kind, id: number): number {
    return kind === 'ticket' || kind === 'project' ? (this.moved[kind].get(id) ?? 0) : 0;
  }

  private listen(): () => void {
    return this.world().onChange((change) => this.notice(change));
  }

  private notice(change: WorldChange): void {
    if (change.kind !== 'note' && change.kind !== 'timeEntry') return;
    const at = toSecond(this.world().clock.now());
    for (const record of [change.before, change.after] as (Note | TimeEntry | undefined)[]) {
      if (!record) continue;
      if (record.ticketId !== null) this.moved.ticket.set(record.ticketId, at);
      else if (record.projectId !== null) this.moved.project.set(record.projectId, at);
    }
  }
}
