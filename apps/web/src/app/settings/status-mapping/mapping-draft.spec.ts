import type { Api } from '@atrium/api-client';
import {
  countChanges,
  differences,
  draftOf,
  entriesOf,
  makeDefault,
  moveStatus,
  openSuggestions,
  placeOf,
  rebase,
  sameMapping,
} from './mapping-draft.js';

const status = (id: string, more: Partial<Api.MappedStatusDto> = {}): Api.MappedStatusDto => ({
  id,
  name: id,
  closed: false,
  active: true,
  isDefault: false,
  records: 0,
  scope: null,
  suggestion: null,
  ...more,
});
const mapping = (
  change: Partial<Record<Api.StatusGroup, Api.MappedStatusDto[]>> = {},
): Api.StatusMappingDto => ({
  sourceId: 's',
  version: 3,
  groups: [
    { group: 'not_started', statuses: change.not_started ?? [status('new', { isDefault: true })] },
    {
      group: 'in_progress',
      statuses: change.in_progress ?? [status('open', { isDefault: true }), status('working')],
    },
    { group: 'on_hold', statuses: change.on_hold ?? [] },
    { group: 'completed', statuses: change.completed ?? [] },
    { group: 'cancelled', statuses: change.cancelled ?? [] },
  ],
  unmapped: [status('waiting', { suggestion: 'on_hold' }), status('zebra')],
});

describe('P41 the status mapping on screen', () => {
  const draft = draftOf(mapping());

  it('P41 moves a status; the first of a group is its default, and a default that leaves is replaced', () => {
    const moved = moveStatus(draft, 'open', 'on_hold');
    expect(entriesOf(moved)).toEqual([
      { statusId: 'new', group: 'not_started', isDefault: true },
      { statusId: 'working', group: 'in_progress', isDefault: true },
      { statusId: 'open', group: 'on_hold', isDefault: true },
    ]);
    expect(placeOf(moved, 'open')).toBe('on_hold');
  });

  it('P41 changes the order within a group, and has one default per group', () => {
    const sorted = moveStatus(draft, 'working', 'in_progress', 0);
    expect(sorted.in_progress.map(({ id, isDefault }) => [id, isDefault])).toEqual([
      ['working', false],
      ['open', true],
    ]);
    expect(
      makeDefault(sorted, 'working')
        .in_progress.filter((one) => one.isDefault)
        .map(({ id }) => id),
    ).toEqual(['working']);
  });

  it('P41 keeps a default for each board of tickets', () => {
    const on = (board: string) => ({ scope: { externalId: board, name: board } });
    const tickets = draftOf(
      mapping({
        in_progress: [
          status('help open', { ...on('help'), isDefault: true }),
          status('help working', on('help')),
          status('field open', { ...on('field'), isDefault: true }),
        ],
      }),
    );
    const changed = makeDefault(tickets, 'help working');
    const defaults = (draft: typeof tickets) =>
      draft.in_progress.filter(({ isDefault }) => isDefault).map(({ id }) => id);
    expect(defaults(changed)).toEqual(['help working', 'field open']);
    expect(defaults(moveStatus(changed, 'help working', 'on_hold'))).toEqual(['help open', 'field open']);
  });

  it('knows whether there is something to save, and how much', () => {
    expect([sameMapping(draft, draftOf(mapping())), countChanges(draft, draft)]).toEqual([true, 0]);
    expect(countChanges(draft, moveStatus(draft, 'waiting', 'on_hold'))).toBe(1);
    expect(countChanges(draft, moveStatus(draft, 'working', 'in_progress', 0))).toBe(1);
    expect(sameMapping(draft, moveStatus(moveStatus(draft, 'new', 'on_hold'), 'new', 'not_started'))).toBe(
      true,
    );
  });

  it('P41 offers the suggestions that were not refused', () => {
    expect(openSuggestions(draft, new Set()).map(({ id, suggestion }) => [id, suggestion])).toEqual([
      ['waiting', 'on_hold'],
    ]);
    expect(openSuggestions(draft, new Set(['waiting']))).toEqual([]);
  });

  it('says what two people disagree on', () => {
    const mine = makeDefault(moveStatus(draft, 'waiting', 'on_hold'), 'working');
    expect(
      differences(mine, draft).map(({ status: { id }, mine: a, theirs, defaultOnly }) => [
        id,
        a,
        theirs,
        defaultOnly,
      ]),
    ).toEqual([
      ['open', 'in_progress', 'in_progress', true],
      ['working', 'in_progress', 'in_progress', true],
      ['waiting', 'on_hold', 'unmapped', false],
    ]);
  });

  it('keeps my changes on a newer mapping, with statuses that came meanwhile and without those that went', () => {
    const mine = moveStatus(draft, 'waiting', 'on_hold');
    const theirs = mapping({ not_started: [], cancelled: [status('dropped')] });
    const kept = rebase(mine, theirs);
    expect(entriesOf(kept)).toEqual([
      { statusId: 'open', group: 'in_progress', isDefault: true },
      { statusId: 'working', group: 'in_progress', isDefault: false },
      { statusId: 'waiting', group: 'on_hold', isDefault: true },
      { statusId: 'dropped', group: 'cancelled', isDefault: true },
    ]);
  });
});
