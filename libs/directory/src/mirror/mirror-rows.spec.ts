import { toColumns } from './mirror-rows.js';
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
const columns = (...more: Partial<Thing>[]) => {
  const [ids, versions, hashes, names, tags, owners] = toColumns(
    spec,
    more.map((fields) => ({ ...thing, ...fields })),
  );
  return { ids, versions, hashes, names, tags, owners };
};
const hashOf = (more: Partial<Thing> = {}) => columns(more).hashes;

describe('columns of the mirror', () => {
  it('names columns after fields', () => {
    expect(columnOf('addressLine1')).toBe('address_line1');
    expect(linkColumnOf('workTypeExternalId')).toBe('work_type_id');
  });

  it('are arrays as PostgreSQL writes them', () => {
    expect(columns({}, { externalId: '8', firstName: null, version: '2026-03-02T08:00:00Z' })).toMatchObject({
      ids: '{"7","8"}',
      versions: '{null,"2026-03-02T08:00:00Z"}',
      names: '{"Ann",null}',
      owners: '{"m1","m1"}',
    });
  });

  it('keep quotes, backslashes, line ends and what looks like an array', () => {
    expect(columns({ firstName: 'A "B" \\C\nD {E}' }, { firstName: 'null' }, { firstName: null }).names).toBe(
      '{"A \\"B\\" \\\\C\nD {E}","null",null}',
    );
    expect(columns({ tags: ['a', 'b,c'] }, { tags: [] }).tags).toBe('{"{\\"a\\",\\"b,c\\"}","{}"}');
  });

  it('I8 the hash follows the content, not the change marker', () => {
    const hash = hashOf();
    expect(hashOf({ version: '2026-03-02T08:00:00Z' })).toBe(hash);
    expect(hashOf({ externalId: '8' })).toBe(hash);
    expect(hashOf({ firstName: 'Anne' })).not.toBe(hash);
    expect(hashOf({ tags: ['a', 'b'] })).not.toBe(hash);
    expect(hashOf({ firstName: null, tags: ['Ann'] })).not.toBe(hash);
  });

  it('I8 the hash does not depend on the order in which an adapter writes the fields', () => {
    const { ownerExternalId, tags, firstName, version, externalId } = thing;
    const turned = { ownerExternalId, tags, firstName, version, externalId };
    expect(toColumns(spec, [turned])).toEqual(toColumns(spec, [thing]));
  });

  it('I5 keeps whole emoji and replaces what PostgreSQL cannot hold, in lists too', () => {
    expect(columns({ firstName: '👩‍🔧\0', tags: ['\uDE00x'] })).toMatchObject({
      names: '{"👩‍🔧"}',
      tags: '{"{\\"\uFFFDx\\"}"}',
    });
  });
});
