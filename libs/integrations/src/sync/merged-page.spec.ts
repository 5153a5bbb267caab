import type { PullPage } from '../psa/psa-adapter.js';
import { isWorthWriting, mergedPage } from './merged-page.js';

const record = (externalId: string, name: string, version: string | null = null) =>
  ({ externalId, name, version }) as unknown as PullPage['records'][number];
const page = (more: Partial<PullPage>): PullPage => ({
  records: [],
  quarantined: [],
  nextCursor: null,
  total: null,
  highWater: null,
  completeParents: null,
  ...more,
});

describe('mergedPage', () => {
  it('I7 goes on behind the last page, from the latest marker, with the total that the first one told', () => {
    const merged = mergedPage('companies', [
      page({ nextCursor: 'b', total: 90, highWater: '2026-03-10T10:00:00.000Z' }),
      page({ nextCursor: 'c', highWater: '2026-03-10T09:00:00.000Z' }),
      page({ nextCursor: 'd' }),
    ]);
    expect(merged).toMatchObject({ nextCursor: 'd', total: 90, highWater: '2026-03-10T10:00:00.000Z' });
    expect(mergedPage('companies', [page({}), page({})])).toEqual(page({}));
  });

  it('I8 has a record that moved to a later page once, as it was read last', () => {
    const merged = mergedPage('companies', [
      page({ records: [record('1', 'old'), record('2', 'two')] }),
      page({ records: [record('1', 'new'), record('3', 'three')] }),
    ]);
    expect(merged.records).toEqual([record('1', 'new'), record('2', 'two'), record('3', 'three')]);
  });

  it('I8 does not take an older version for the newer one, although it was read later', () => {
    const newer = record('1', 'new', '2026-03-10T10:00:00.000Z');
    const older = record('1', 'old', '2026-03-10T09:00:00.000Z');
    const merged = (...all: (typeof newer)[]) =>
      mergedPage(
        'companies',
        all.map((one) => page({ records: [one] })),
      ).records;
    expect(merged(newer, older)).toEqual([newer]);
    expect(merged(older, newer)).toEqual([newer]);
  });

  it('I5 keeps all that could not be read, and all parents of a kind in one group', () => {
    const broken = (externalId: string) => ({ externalId, reason: 'no name', raw: {} });
    const merged = mergedPage('notes', [
      page({
        quarantined: [broken('1')],
        completeParents: [{ kind: 'project_tickets', externalIds: ['7'] }],
      }),
      page({
        quarantined: [broken('2')],
        completeParents: [
          { kind: 'project_tickets', externalIds: ['8'] },
          { kind: 'projects', externalIds: ['9'] },
        ],
      }),
    ]);
    expect(merged.quarantined).toEqual([broken('1'), broken('2')]);
    expect(merged.completeParents).toEqual([
      { kind: 'project_tickets', externalIds: ['7', '8'] },
      { kind: 'projects', externalIds: ['9'] },
    ]);
  });

  it('waits for no more when there are records enough', () => {
    const many = Array.from({ length: 500 }, (_, n) => record(String(n), ''));
    expect(isWorthWriting([page({ records: many })])).toBe(false);
    expect(isWorthWriting([page({ records: many }), page({ records: many })])).toBe(true);
    expect(isWorthWriting(Array.from({ length: 20 }, () => page({})))).toBe(true);
  });
});
