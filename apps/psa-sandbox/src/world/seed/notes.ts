import type { RecordSource } from '../collection.js';
import type { Note } from '../model.js';
import { mix } from '../random.js';
import { firstIdOf, type World } from '../world.js';
import * as words from './words.js';

/** Id of the member with the identifier `jokafor`, the second one planted. */
const JONAS = firstIdOf('member') + 1;

/** Notes computed from their position: up to two per ticket, then up to three per project. */
export class NoteSource implements RecordSource<Note> {
  readonly firstId = firstIdOf('note');
  readonly count: number;
  private readonly owners: number[];
  private readonly offsets: Uint32Array;
  private readonly placeOfTicket = new Map<number, number>();
  private readonly placeOfProject = new Map<number, number>();
  private readonly tickets: number;

  constructor(private readonly world: World) {
    const ticketIds = [...world.collection('ticket').ids()];
    const projectIds = [...world.collection('project').ids()];
    this.tickets = ticketIds.length;
    this.owners = [...ticketIds, ...projectIds];
    this.offsets = new Uint32Array(this.owners.length + 1);
    this.owners.forEach((id, place) => {
      const most = place < this.tickets ? 3 : 4;
      this.offsets[place + 1] = (this.offsets[place] ?? 0) + (mix(world.seed, id, 81) % most);
      (place < this.tickets ? this.placeOfTicket : this.placeOfProject).set(id, place);
    });
    this.count = this.offsets[this.owners.length] ?? 0;
  }

  updatedAt(position: number): number {
    return this.make(position).updatedAt;
  }

  make(position: number): Note {
    const place = this.placeAt(position);
    const ownerId = this.owners[place] ?? 0;
    const ofTicket = place < this.tickets;
    const owner = ofTicket ? this.world.get('ticket', ownerId) : this.world.get('project', ownerId);
    const draw = mix(this.world.seed, position, 82);
    const first = position === this.offsets[place];
    const internal = !first && draw % 2 === 0;
    const texts = internal ? words.INTERNAL_TEXTS : words.DISCUSSION_TEXTS;
    const fromClient = ofTicket && !internal && draw % 3 === 0;
    const from = owner?.createdAt ?? 0;
    const at = Math.min(from + (1 + (draw % 172_800)) * 1000, this.world.baseDay - 60_000);
    const by = fromClient ? 'portal' : 'jokafor';
    return {
      id: this.firstId + position,
      createdAt: at,
      createdBy: by,
      updatedAt: at,
      updatedBy: by,
      ticketId: ofTicket ? ownerId : null,
      projectId: ofTicket ? null : ownerId,
      text: draw % 97 === 0 ? words.LONG_TEXT : (texts[draw % texts.length] ?? ''),
      audience: internal ? 'internal' : 'discussion',
      issue: first,
      flagged: draw % 13 === 0,
      memberId: fromClient ? null : JONAS,
      contactId: fromClient ? (owner?.contactId ?? null) : null,
    };
  }

  *positionsBy(column: string, value: number): Iterable<number> {
    const place = (column === 'ticketId' ? this.placeOfTicket : this.placeOfProject).get(value);
    if (place === undefined) return;
    for (let at = this.offsets[place] ?? 0; at < (this.offsets[place + 1] ?? 0); at++) yield at;
  }

  private placeAt(position: number): number {
    let low = 0;
    let high = this.owners.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.offsets[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
