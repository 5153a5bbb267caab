import { DAY } from '../clock.js';
import type { RecordSource } from '../collection.js';
import { hours } from '../derived.js';
import type { TimeEntry } from '../model.js';
import { mix } from '../random.js';
import { type World, firstIdOf } from '../world.js';
import { workers } from './people-and-companies.js';
import { twinOf } from './planter.js';
import type { TicketPlan } from './projects.js';
import * as words from './words.js';

const HOUR = 3_600_000;

/** How many entries each ticket has: chance, then topped up or cut until the sum is exactly `total`. */
export function entryCounts(plans: readonly TicketPlan[], total: number, seed: number): Uint32Array {
  const counts = new Uint32Array(plans.length);
  const worked = plans.flatMap((plan, at) => (plan.worked ? [at] : []));
  if (worked.length === 0) return counts;
  const heavy = worked[Math.floor(worked.length / 3)] ?? 0;
  counts[heavy] = Math.min(5_000, Math.floor(total / 8));
  let left = total - (counts[heavy] ?? 0);
  const mean = Math.max(1, Math.floor(left / worked.length));
  for (let pass = 0; left > 0; pass++)
    for (const at of worked) {
      if (left === 0) break;
      if (at === heavy) continue;
      const wish = pass === 0 ? mix(seed, at, 71) % (mean * 2) : 1;
      const given = Math.min(left, wish);
      counts[at] = (counts[at] ?? 0) + given;
      left -= given;
    }
  return counts;
}

/**
 * Time entries computed from their position, so that a million of them take the room of their change markers.
 * Entries of one ticket lie side by side; `offsets[n]` is the first position of the n-th ticket.
 */
export class TimeEntrySource implements RecordSource<TimeEntry> {
  readonly firstId = firstIdOf('timeEntry');
  readonly count: number;
  private readonly offsets: Uint32Array;
  private readonly planOfTicket = new Map<number, number>();
  private readonly markers: Float64Array;
  private readonly team: number[];
  private readonly names: string[];
  private readonly lastInstant: number;

  constructor(
    private readonly world: World,
    private readonly plans: readonly TicketPlan[],
    counts: Uint32Array,
  ) {
    this.offsets = new Uint32Array(plans.length + 1);
    for (let n = 0; n < plans.length; n++) this.offsets[n + 1] = (this.offsets[n] ?? 0) + (counts[n] ?? 0);
    this.count = this.offsets[plans.length] ?? 0;
    plans.forEach((plan, n) => this.planOfTicket.set(plan.id, n));
    const members = workers(world);
    this.team = members.map((member) => member.id);
    this.names = members.map((member) => member.identifier);
    this.lastInstant = world.baseDay - 60_000;
    this.markers = new Float64Array(this.count);
    for (let n = 0; n < plans.length; n++)
      for (let at = this.offsets[n] ?? 0; at < (this.offsets[n + 1] ?? 0); at++)
        this.markers[at] = this.marker(at, n);
  }

  /** Hours of all entries of the n-th ticket. */
  hoursOf(n: number): number {
    let sum = 0;
    for (let at = this.offsets[n] ?? 0; at < (this.offsets[n + 1] ?? 0); at++) sum += this.duration(at);
    return hours(sum);
  }

  updatedAt(position: number): number {
    return this.markers[twinOf(position)] ?? this.markers[position] ?? 0;
  }

  make(position: number): TimeEntry {
    const n = this.planAt(position);
    const plan = this.plans[n];
    const ticket = plan && this.world.get('ticket', plan.id);
    const draw = mix(this.world.seed, position, 75);
    const who = draw % 3 === 0 ? -1 : this.team.indexOf(ticket?.ownerId ?? 0);
    const person = who >= 0 ? who : (draw >>> 4) % this.team.length;
    const startedAt = this.started(position, n);
    const length = this.duration(position);
    const updatedAt = this.updatedAt(position);
    const by = this.names[person] ?? 'jokafor';
    const age = (this.world.baseDay - startedAt) / DAY;
    return {
      id: this.firstId + position,
      createdAt: Math.min(startedAt + length * HOUR, updatedAt),
      createdBy: by,
      updatedAt,
      updatedBy: by,
      memberId: this.team[person] ?? 0,
      companyId: ticket?.companyId ?? 0,
      ticketId: plan?.id ?? null,
      projectId: ticket?.projectId ?? null,
      phaseId: ticket?.phaseId ?? null,
      startedAt,
      endedAt: startedAt + length * HOUR,
      deduction: 0,
      hours: length,
      billing: draw % 11 === 0 ? 'no-charge' : draw % 7 === 0 ? 'do-not-bill' : 'billable',
      workTypeId: 1 + ((draw >>> 9) % 3),
      workRoleId: 1 + ((draw >>> 13) % 4),
      notes: draw % 9 === 0 ? null : (words.WORK_NOTES[(draw >>> 6) % words.WORK_NOTES.length] ?? null),
      internalNotes:
        draw % 17 === 0 ? (words.INTERNAL_TEXTS[(draw >>> 6) % words.INTERNAL_TEXTS.length] ?? null) : null,
      state: age > 90 ? 'billed' : age > 45 ? 'approved' : 'open',
    };
  }

  *positionsBy(column: string, value: number): Iterable<number> {
    if (column === 'projectId') {
      for (const id of this.world.collection('ticket').idsBy('projectId', value) ?? [])
        yield* this.positionsBy('ticketId', id);
      return;
    }
    const n = column === 'ticketId' ? this.planOfTicket.get(value) : undefined;
    if (n === undefined) return;
    for (let at = this.offsets[n] ?? 0; at < (this.offsets[n + 1] ?? 0); at++) yield at;
  }

  /** A quarter of an hour up to three hours. */
  private duration(position: number): number {
    return (1 + (mix(this.world.seed, position, 72) % 12)) / 4;
  }

  private started(position: number, n: number): number {
    const [from, to] = this.plans[n]?.worked ?? [-1, -1];
    const day = from + (mix(this.world.seed, position, 73) % (to - from + 1));
    const quarter = 28 + (mix(this.world.seed, position, 74) % 36);
    return this.world.baseDay + Math.min(day, -1) * DAY + quarter * 900_000;
  }

  private marker(position: number, n: number): number {
    const entered = this.started(position, n) + this.duration(position) * HOUR;
    const late = (mix(this.world.seed, position, 76) % 7_200) * 1000;
    return Math.min(entered + late, this.lastInstant);
  }

  /** Which ticket the entry at that position belongs to (binary search in the offsets). */
  private planAt(position: number): number {
    let low = 0;
    let high = this.plans.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.offsets[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
