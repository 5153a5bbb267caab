import { firstIdOf } from '../../../world/world.js';
import type { Kind } from '../../../world/model.js';

/** Where the first kind goes on when its ids reach those of the second: far above anything the second has. */
const FAR = 1_000_000_000;

interface Part<K extends Kind> {
  readonly kind: K;
  /** Added to the world's id. */
  readonly shift: number;
}

/**
 * Two kinds of the world that are one kind in Halo, with ids that never meet: those of the first lie below `boundary`
 * (and above a billion, should they ever reach it), those of the second from `boundary` on.
 */
export class SharedIds<Low extends Kind, High extends Kind> {
  constructor(
    private readonly low: Part<Low>,
    private readonly high: Part<High>,
    private readonly boundary: number,
  ) {}

  of(kind: Low | High, id: number): number {
    if (kind === this.high.kind) return id + this.high.shift;
    const own = id + this.low.shift;
    return own < this.boundary ? own : own + FAR;
  }

  /** Kind and id in the world behind one of Halo's ids. */
  find(id: number): { readonly kind: Low | High; readonly id: number } {
    if (id < this.boundary) return { kind: this.low.kind, id: id - this.low.shift };
    if (id >= FAR) return { kind: this.low.kind, id: id - FAR - this.low.shift };
    return { kind: this.high.kind, id: id - this.high.shift };
  }
}

/** Projects are tickets too. Both keep the world's ids. */
export const ticketIds = new SharedIds(
  { kind: 'project', shift: 0 },
  { kind: 'ticket', shift: 0 },
  firstIdOf('ticket'),
);

/** Statuses of projects and of tickets in one list. The projects' "Closed" has id 9, as in Halo out of the box. */
export const statusIds = new SharedIds(
  { kind: 'projectStatus', shift: 1 },
  { kind: 'ticketStatus', shift: 1_000 },
  1_001,
);

/** The agent and the client with id 1 stand for nobody. */
export const NOBODY = 1;

/** There is one service level agreement. */
export const THE_SLA = 1;
