import { toSecond } from './clock.js';
import { reviewHours, reviewPhases, reviewProject } from './derived.js';
import type { Kind, Kinds, Ticket } from './model.js';
import { deletionBlock, RuleViolation, violationsOf } from './rules.js';
import { type Draft, World } from './world.js';

export interface ChangeOptions {
  /** Identifier of the member who does it. */
  readonly by: string;
  /** Tell nobody (no notification leaves). */
  readonly silent?: boolean;
  /** Skip the rules: for planting records that no client could have made. */
  readonly force?: boolean;
}

/** Adds a record and brings the figures of its parents up to date. Throws RuleViolation. */
export function createRecord<K extends Kind>(
  world: World,
  kind: K,
  draft: Draft<K>,
  options: ChangeOptions,
): Kinds[K] {
  const complete = complement(world, kind, draft, undefined, options.by);
  guard(world, kind, complete, undefined, options);
  const record = world.add(kind, complete, options.by, options.silent);
  settle(world, kind, undefined, record, options.by);
  return world.need(kind, record.id);
}

/** Changes a record and brings the figures of its parents up to date. Throws RuleViolation. */
export function updateRecord<K extends Kind>(
  world: World,
  kind: K,
  id: number,
  changes: Partial<Draft<K>>,
  options: ChangeOptions,
): Kinds[K] {
  const before = world.need(kind, id);
  const wanted = { ...before, ...changes };
  const complete = complement(world, kind, wanted as unknown as Draft<K>, before, options.by);
  guard(world, kind, { ...complete, id }, before, options);
  const after = world.change(
    kind,
    id,
    { ...changes, ...following(kind, complete) },
    options.by,
    options.silent,
  );
  settle(world, kind, before, after, options.by);
  return world.need(kind, id);
}

/** Removes a record and brings the figures of its parents up to date. Throws RuleViolation. */
export function deleteRecord(world: World, kind: Kind, id: number, options: ChangeOptions): void {
  const before = world.need(kind, id);
  const block = options.force ? null : deletionBlock(world, kind, id);
  if (block !== null) throw new RuleViolation([{ column: 'id', code: 'not-allowed', message: block }]);
  world.drop(kind, id, options.by);
  settle(world, kind, before, undefined, options.by);
}

function guard<K extends Kind>(
  world: World,
  kind: K,
  after: Draft<K> & { id?: number },
  before: Kinds[K] | undefined,
  options: ChangeOptions,
): void {
  if (options.force) return;
  const violations = violationsOf(world, kind, after, before);
  if (violations.length > 0) throw new RuleViolation(violations);
}

/** Fills what follows from other columns: a ticket's closing stamps from its status, an entry's project from its ticket. */
function complement<K extends Kind>(
  world: World,
  kind: K,
  draft: Draft<K>,
  before: Kinds[K] | undefined,
  by: string,
): Draft<K> {
  if (kind === 'timeEntry')
    return { ...draft, ...placeOfEntry(world, draft as unknown as Draft<'timeEntry'>) };
  if (kind !== 'ticket') return draft;
  const ticket = draft as unknown as Draft<'ticket'>;
  const closed = world.get('ticketStatus', ticket.statusId)?.closed ?? false;
  const wasClosed = (before as Ticket | undefined)?.closedAt ?? null;
  const stamps = closed
    ? { closedAt: wasClosed ?? toSecond(world.clock.now()), closedBy: ticket.closedBy ?? by }
    : { closedAt: null, closedBy: null };
  return { ...draft, ...stamps };
}

function placeOfEntry(world: World, entry: Draft<'timeEntry'>): Partial<Draft<'timeEntry'>> {
  const ticket = world.get('ticket', entry.ticketId);
  return ticket ? { projectId: ticket.projectId, phaseId: ticket.phaseId, companyId: ticket.companyId } : {};
}

function following<K extends Kind>(kind: K, complete: Draft<K>): Partial<Draft<K>> {
  if (kind === 'timeEntry') {
    const { projectId, phaseId, companyId } = complete as unknown as Draft<'timeEntry'>;
    return { projectId, phaseId, companyId } as unknown as Partial<Draft<K>>;
  }
  if (kind !== 'ticket') return {};
  const { closedAt, closedBy } = complete as unknown as Draft<'ticket'>;
  return { closedAt, closedBy } as unknown as Partial<Draft<K>>;
}

function settle<K extends Kind>(
  world: World,
  kind: K,
  before: Kinds[K] | undefined,
  after: Kinds[K] | undefined,
  by: string,
): void {
  const touched = [before, after].filter((record) => record !== undefined);
  const ids = (column: string): Set<number> =>
    new Set(
      touched
        .map((r) => (r as unknown as Record<string, unknown>)[column])
        .filter((v) => typeof v === 'number'),
    );
  switch (kind) {
    case 'timeEntry':
      for (const id of ids('ticketId')) reviewHours(world, id, by);
      break;
    case 'ticket':
      for (const id of ids('projectId')) {
        reviewPhases(world, id, by);
        reviewProject(world, id, by);
      }
      break;
    case 'phase':
      for (const id of ids('projectId')) reviewPhases(world, id, by);
      break;
    case 'project':
      if (after) reviewProject(world, after.id, by);
      break;
    default:
  }
}
