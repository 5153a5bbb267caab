import { milestoneAfter, milestoneChanges, NEW_MILESTONE } from './milestone-rules.js';

const TODAY = '2026-03-02';

describe('milestoneAfter', () => {
  it('P11 one that becomes complete was reached today, or on the day that is given', () => {
    expect(milestoneAfter(NEW_MILESTONE, { status: 'complete' }, TODAY).actualDate).toBe(TODAY);
    const given = { status: 'complete', actualDate: '2026-02-27' } as const;
    expect(milestoneAfter(NEW_MILESTONE, given, TODAY).actualDate).toBe('2026-02-27');
  });

  it('P11 keeps the day on which it was reached, and drops it when it is open again', () => {
    const reached = milestoneAfter(NEW_MILESTONE, { status: 'complete', actualDate: '2026-02-27' }, TODAY);
    expect(milestoneAfter(reached, { title: 'Go-live' }, TODAY).actualDate).toBe('2026-02-27');
    expect(milestoneAfter(reached, { status: 'in_progress' }, TODAY).actualDate).toBeNull();
    expect(milestoneAfter(reached, { status: 'skipped' }, TODAY).actualDate).toBeNull();
  });

  it('P11 leaves alone what is not wished, and stores no empty text', () => {
    const before = { ...NEW_MILESTONE, title: 'Go-live', internalNote: 'Call first' };
    expect(milestoneAfter(before, {}, TODAY)).toEqual(before);
    expect(milestoneAfter(before, { internalNote: '  ', title: ' Kick-off ' }, TODAY)).toEqual({
      ...before,
      title: 'Kick-off',
      internalNote: null,
    });
  });
});

describe('milestoneChanges', () => {
  it('P24 tells that an internal note changed, never its words', () => {
    const after = { ...NEW_MILESTONE, internalNote: 'They owe us money', plannedDate: TODAY };
    expect(milestoneChanges(NEW_MILESTONE, after)).toEqual([
      { field: 'plannedDate', from: null, to: TODAY },
      { field: 'internalNote', from: false, to: true },
    ]);
  });
});
