import type { World } from '../../../world/world.js';

type ActionKind = 'note' | 'timeEntry';

interface Born {
  readonly kind: ActionKind;
  readonly id: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

const KINDS: readonly ActionKind[] = ['note', 'timeEntry'];

/** Finds notes and time entries by when they were made, without making all of them for each question. */
export class CreationIndex {
  private born: Born[] | null = null;
  private forget: () => void;

  constructor(private readonly world: () => World) {
    this.forget = this.listen();
  }

  /** The world was replaced: forgets the old one. */
  reset(): void {
    this.close();
    this.born = null;
    this.forget = this.listen();
  }

  close(): void {
    this.forget();
  }

  /** What was made in a span (both ends belong to it; deleted ones may be among it), oldest first. */
  between(from: number, to: number): readonly Born[] {
    const born = (this.born ??= this.build());
    return born.slice(firstNotBefore(born, from), firstNotBefore(born, to + 1));
  }

  private build(): Born[] {
    const world = this.world();
    const found: Born[] = [];
    for (const kind of KINDS)
      for (const id of world.collection(kind).ids())
        found.push({ kind, id, at: world.need(kind, id).createdAt });
    return found.sort((a, b) => a.at - b.at);
  }

  private listen(): () => void {
    return this.world().onChange(({ kind, action, id, after }) => {
      if (!this.born || action !== 'added' || !after || (kind !== 'note' && kind !== 'timeEntry')) return;
      const at = after.createdAt;
      this.born.splice(firstNotBefore(this.born, at + 1), 0, { kind, id, at });
    });
  }
}

function firstNotBefore(born: readonly Born[], at: number): number {
  let low = 0;
  let high = born.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((born[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
