import { DAY, toSecond } from '../clock.js';
import type { Kind, Kinds } from '../model.js';
import { Dice, mix } from '../random.js';
import type { Draft, World } from '../world.js';

/** Positions within every thousand (and every 25) whose records share one change marker: page edges lie inside. */
export function twinOf(position: number): number {
  const inThousand = position % 1000;
  if (inThousand >= 997 || inThousand <= 2) return position - ((inThousand + 3) % 1000);
  const inPage = position % 100;
  return inPage >= 23 && inPage <= 26 ? position - (inPage - 23) : position;
}

/** Puts seeded records into a world with stamps of the past, and gives every record its own stream of chance. */
export class Planter {
  constructor(
    readonly world: World,
    readonly seed: number,
  ) {}

  dice(stream: number, index: number): Dice {
    return new Dice(this.seed, stream, index);
  }

  /** Days from the base day (negative: before) as `yyyy-mm-dd`. */
  date(days: number): string {
    return new Date(this.world.baseDay + days * DAY).toISOString().slice(0, 10);
  }

  /** Instant of a second within the day that lies `days` from the base day. */
  instant(days: number, salt: number): number {
    return toSecond(this.world.baseDay + days * DAY + (mix(this.seed, salt, 7) % 86_400) * 1000);
  }

  /** Plants a record as it was made and last touched long ago. */
  old<K extends Kind>(kind: K, draft: Draft<K>): Kinds[K] {
    return this.plant(kind, draft, -700, -500);
  }

  /** Plants a record made and last touched on those days (from the base day). Never later than the base day. */
  plant<K extends Kind>(
    kind: K,
    draft: Draft<K>,
    createdDay: number,
    updatedDay: number,
    by = 'mreyes',
  ): Kinds[K] {
    const collection = this.world.collection(kind);
    const id = collection.nextId();
    const createdAt = this.instant(Math.min(createdDay, -1), mix(id, kind.length));
    const updatedAt = Math.max(
      createdAt,
      this.instant(Math.min(updatedDay, -1), mix(twinOf(id), kind.length, 3)),
    );
    const record = {
      ...draft,
      id,
      createdAt,
      createdBy: by,
      updatedAt,
      updatedBy: by,
    } as unknown as Kinds[K];
    collection.put(record);
    return record;
  }
}
