/** Milliseconds of a day. */
export const DAY = 86_400_000;

/** Cuts an instant to whole seconds: the precision of change markers. */
export function toSecond(instant: number): number {
  return Math.floor(instant / 1000) * 1000;
}

/** `yyyy-mm-dd` of an instant, in UTC. */
export function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

export interface ClockState {
  readonly now: string;
  readonly offsetMs: number;
  readonly frozen: boolean;
}

/** The world's own clock. It follows the machine's unless a test shifts or stops it. */
export class WorldClock {
  private offsetMs = 0;
  private frozenAt: number | null = null;

  /** Epoch milliseconds, as the world sees it. */
  now(): number {
    return this.frozenAt ?? Date.now() + this.offsetMs;
  }

  /** Runs ahead of (positive) or behind (negative) the machine's clock by that many milliseconds. */
  shift(offsetMs: number): void {
    this.offsetMs = offsetMs;
    this.frozenAt = null;
  }

  /** Stands still at that instant until `shift` is called. */
  freeze(at: number): void {
    this.frozenAt = at;
  }

  state(): ClockState {
    return {
      now: new Date(this.now()).toISOString(),
      offsetMs: this.offsetMs,
      frozen: this.frozenAt !== null,
    };
  }
}
