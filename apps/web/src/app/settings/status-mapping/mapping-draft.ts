import type { Api } from '@atrium/api-client';

/** Where a status of the PSA may be: in one of the five groups, or in none (P4). */
export type Place = Api.StatusGroup | 'unmapped';

export const GROUPS = [
  'not_started',
  'in_progress',
  'on_hold',
  'completed',
  'cancelled',
] as const satisfies readonly Api.StatusGroup[];
export const PLACES: readonly Place[] = ['unmapped', ...GROUPS];

export type Status = Api.MappedStatusDto;

/** Whose statuses are mapped. */
export type MappingKind = 'project' | 'ticket';

/** The mapping as it is on screen, with what is not saved yet. */
export type MappingDraft = Readonly<Record<Place, readonly Status[]>>;

/** One status that two versions of the mapping do not agree on. */
export interface MappingDifference {
  readonly status: Status;
  readonly mine: Place;
  readonly theirs: Place;
  /** Set when they agree on the group but not on its default. */
  readonly defaultOnly: boolean;
}

export function draftOf(mapping: Api.StatusMappingDto): MappingDraft {
  const of = (group: Api.StatusGroup) => mapping.groups.find((one) => one.group === group)?.statuses ?? [];
  return {
    unmapped: mapping.unmapped,
    not_started: of('not_started'),
    in_progress: of('in_progress'),
    on_hold: of('on_hold'),
    completed: of('completed'),
    cancelled: of('cancelled'),
  };
}

/** Where a status is; `unmapped` for one that is not known. */
export function placeOf(draft: MappingDraft, statusId: string): Place {
  return PLACES.find((place) => draft[place].some((status) => status.id === statusId)) ?? 'unmapped';
}

/** Puts a status into a group, at `index` or at its end. Every group that has statuses has one default, of tickets one per board. */
export function moveStatus(draft: MappingDraft, statusId: string, to: Place, index?: number): MappingDraft {
  const from = placeOf(draft, statusId);
  const status = draft[from].find((one) => one.id === statusId);
  if (!status) return draft;
  const moved = from === to ? status : { ...status, isDefault: false };
  const left = { ...draft, [from]: draft[from].filter((one) => one.id !== statusId) };
  const target = left[to];
  return settled({ ...left, [to]: target.toSpliced(index ?? target.length, 0, moved) });
}

/** Makes a status the one that a drop on its group chooses first (P6). */
export function makeDefault(draft: MappingDraft, statusId: string): MappingDraft {
  const place = placeOf(draft, statusId);
  const chosen = draft[place].find((status) => status.id === statusId);
  if (place === 'unmapped' || !chosen) return draft;
  return {
    ...draft,
    [place]: draft[place].map((status) =>
      sameScope(status, chosen) ? { ...status, isDefault: status.id === statusId } : status,
    ),
  };
}

/** A ticket's status belongs to its board, so each board has a default of its own. */
function sameScope(a: Status, b: Status): boolean {
  return a.scope?.externalId === b.scope?.externalId;
}

/** The mapping as the API takes it; what is in no group is left out. */
export function entriesOf(draft: MappingDraft): Api.MappingEntryDto[] {
  return GROUPS.flatMap((group) =>
    draft[group].map(({ id, isDefault }) => ({ statusId: id, group, isDefault })),
  );
}

export function sameMapping(a: MappingDraft, b: MappingDraft): boolean {
  return JSON.stringify(entriesOf(a)) === JSON.stringify(entriesOf(b));
}

/** How many statuses are somewhere else, or became or ceased to be a default. */
export function countChanges(before: MappingDraft, after: MappingDraft): number {
  const differing = differences(after, before).length;
  return differing === 0 && !sameMapping(before, after) ? 1 : differing;
}

/** What two versions of the mapping do not agree on, group by group. */
export function differences(mine: MappingDraft, theirs: MappingDraft): MappingDifference[] {
  return PLACES.flatMap((place) =>
    mine[place].flatMap((status): MappingDifference[] => {
      const other = placeOf(theirs, status.id);
      const there = theirs[other].find((one) => one.id === status.id);
      const defaultOnly = other === place && there !== undefined && there.isDefault !== status.isDefault;
      return other !== place || defaultOnly ? [{ status, mine: place, theirs: other, defaultOnly }] : [];
    }),
  );
}

/** P41: unmapped statuses whose name suggests a group and whose suggestion was not refused. */
export function openSuggestions(
  draft: MappingDraft,
  refused: ReadonlySet<string>,
): readonly (Status & { suggestion: Api.StatusGroup })[] {
  return draft.unmapped.flatMap((status) => {
    const { suggestion } = status;
    return suggestion !== null && !refused.has(status.id) ? [{ ...status, suggestion }] : [];
  });
}

/** My draft on top of what the PSA's list is now: statuses that came or went meanwhile are taken over. */
export function rebase(mine: MappingDraft, current: Api.StatusMappingDto): MappingDraft {
  const fresh = draftOf(current);
  const known = new Map(
    PLACES.flatMap((place) => fresh[place].map((status) => [status.id, status] as const)),
  );
  const listed = new Set(PLACES.flatMap((place) => mine[place].map((status) => status.id)));
  const kept = Object.fromEntries(
    PLACES.map((place) => [
      place,
      mine[place].flatMap((status) => {
        const now = known.get(status.id);
        return now ? [{ ...now, isDefault: status.isDefault }] : [];
      }),
    ]),
  ) as Record<Place, Status[]>;
  for (const place of PLACES) {
    kept[place].push(...fresh[place].filter((status) => !listed.has(status.id)));
  }
  return settled(kept);
}

function settled(draft: MappingDraft): MappingDraft {
  const one = (group: Api.StatusGroup): readonly Status[] => {
    const statuses = draft[group];
    return statuses.map((status) => {
      const peers = statuses.filter((other) => sameScope(other, status));
      const chosen = peers.find((other) => other.isDefault) ?? peers[0];
      return { ...status, isDefault: status.id === chosen?.id };
    });
  };
  return {
    unmapped: draft.unmapped.map((status) => ({ ...status, isDefault: false })),
    not_started: one('not_started'),
    in_progress: one('in_progress'),
    on_hold: one('on_hold'),
    completed: one('completed'),
    cancelled: one('cancelled'),
  };
}
