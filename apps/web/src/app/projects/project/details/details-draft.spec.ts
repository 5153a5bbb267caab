import { type DetailsDraft, changedFields, conflicts, merged, wishOf } from './details-draft.js';

const base: DetailsDraft = {
  objective: 'One office',
  description: '',
  phaseLabel: 'Planning',
  lead: { id: 'maya', name: 'Maya' },
  sponsor: null,
  contacts: [],
  clientSharing: 'by_settings',
  override: null,
};

describe('the form of the details', () => {
  it('P23 sends only what was changed; space around a text is no change, and no text is null', () => {
    expect(changedFields(base, { ...base, objective: ' One office ' })).toEqual([]);
    expect(
      wishOf(base, {
        ...base,
        phaseLabel: '  ',
        lead: null,
        contacts: [{ id: 'ada', name: 'Ada', role: ' Keys ' }],
      }),
    ).toEqual({
      phaseLabel: null,
      leadId: null,
      contacts: [{ id: 'ada', role: 'Keys' }],
    });
  });

  it('P32 sends an override without a last day, and null for back to automatic', () => {
    const overridden = { ...base, override: { health: 'behind' as const, reason: 'Late', until: '' } };
    expect(wishOf(base, overridden)).toEqual({ override: { health: 'behind', reason: 'Late', until: null } });
    expect(wishOf(overridden, base)).toEqual({ override: null });
  });

  it('P23 asks about what both changed, and takes over what only the other changed', () => {
    const mine = { ...base, objective: 'Mine', description: 'Mine', sponsor: { id: 'ada', name: 'Ada' } };
    const theirs = {
      ...base,
      objective: 'Theirs',
      phaseLabel: 'Cut-over',
      sponsor: { id: 'ada', name: 'Ada A.' },
    };
    expect(conflicts(base, mine, theirs)).toEqual(['objective']);
    const kept = merged(base, mine, theirs, new Set());
    expect(kept).toMatchObject({ objective: 'Mine', description: 'Mine', phaseLabel: 'Cut-over' });
    const given = merged(base, mine, theirs, new Set(['objective']));
    expect(given).toMatchObject({ objective: 'Theirs', description: 'Mine', phaseLabel: 'Cut-over' });
  });
});
