import { toRowsJson } from './mirror-rows.js';
import { columnOf, linkColumnOf, type MirrorSpec } from './mirror-definition.js';
import type { SnapshotBase } from './snapshot-base.js';

interface Thing extends SnapshotBase {
  firstName: string | null;
  tags: string[];
  ownerExternalId: string | null;
}

const spec: MirrorSpec<Thing> = {
  table: 'things',
  columns: { firstName: 'text', tags: 'text[]' },
  links: { ownerExternalId: { table: 'members' } },
};

const thing: Thing = { externalId: '7', version: null, firstName: 'Ann', tags: ['a'], ownerExternalId: 'm1' };
const row = (more: Partial<Thing> = {}): Record<string, unknown> => {
  const rows = JSON.parse(toRowsJson(spec, [{ ...thing, ...more }])) as Record<string, unknown>[];
  return rows[0] ?? {};
};

describe('rows of the mirror', () => {
  it('names columns after fields', () => {
    expect(columnOf('addressLine1')).toBe('address_line1');
    expect(linkColumnOf('workTypeExternalId')).toBe('work_type_id');
    expect(row()).toMatchObject({
      external_id: '7',
      first_name: 'Ann',
      tags: ['a'],
      owner_external_id: 'm1',
    });
  });

  it('I8 the hash follows the content, not the change marker', () => {
    const { content_hash: hash } = row();
    expect(row({ version: '2026-03-02T08:00:00Z' }).content_hash).toBe(hash);
    expect(row({ externalId: '8' }).content_hash).toBe(hash);
    expect(row({ firstName: 'Anne' }).content_hash).not.toBe(hash);
    expect(row({ tags: ['a', 'b'] }).content_hash).not.toBe(hash);
    expect(row({ firstName: null, tags: ['Ann'] }).content_hash).not.toBe(hash);
  });

  it('I8 the hash does not depend on the order in which an adapter writes the fields', () => {
    const { ownerExternalId, tags, firstName, version, externalId } = thing;
    const turned = JSON.parse(
      toRowsJson(spec, [{ ownerExternalId, tags, firstName, version, externalId }]),
    ) as object[];
    expect(turned).toEqual([row()]);
  });

  it('I5 keeps whole emoji and replaces what PostgreSQL cannot hold, in lists too', () => {
    expect(row({ firstName: '👩‍🔧\0', tags: ['\uDE00x'] })).toMatchObject({
      first_name: '👩‍🔧',
      tags: ['\uFFFDx'],
    });
  });
});
