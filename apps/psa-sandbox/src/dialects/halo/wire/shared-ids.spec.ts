import { statusIds, ticketIds } from './shared-ids.js';

describe('I18 two kinds of the world in one id space', () => {
  it('never meet, and lead back to where they came from', () => {
    const seen = new Set<number>();
    for (const [kind, ids] of [
      ['project', [101, 2_100, 10_000, 10_001, 250_000]],
      ['ticket', [10_001, 110_000, 999_999]],
    ] as const)
      for (const id of ids) {
        const own = ticketIds.of(kind, id);
        expect(seen.has(own)).toBe(false);
        seen.add(own);
        expect(ticketIds.find(own)).toEqual({ kind, id });
      }
  });

  it('keep the ids of the world as long as they can, and give the projects’ eighth status the id 9', () => {
    expect([ticketIds.of('project', 101), ticketIds.of('ticket', 10_001)]).toEqual([101, 10_001]);
    expect([statusIds.of('projectStatus', 8), statusIds.of('ticketStatus', 8)]).toEqual([9, 1_008]);
    expect(statusIds.find(statusIds.of('projectStatus', 1_500))).toEqual({
      kind: 'projectStatus',
      id: 1_500,
    });
  });
});
