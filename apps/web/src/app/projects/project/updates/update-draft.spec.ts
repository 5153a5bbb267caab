import { blankUpdate, bodyOfUpdate, isBlankUpdate, linesText } from './update-draft.js';

describe('P12 the form of an update', () => {
  const blank = blankUpdate('2026-03-02', { phaseId: 'p' });

  it('P22 begins with its source and nothing else', () => {
    expect(isBlankUpdate(blank)).toBe(true);
    expect(bodyOfUpdate(blank)).toMatchObject({ week: '2026-03-02', phaseId: 'p', ticketId: null, done: [] });
  });

  it('P12 leaves blank lines out and keeps the ids of those that are there', () => {
    const draft = { ...blank, done: [{ id: '1', text: ' Desks ' }, { text: '  ' }, { text: 'Cables' }] };
    expect(bodyOfUpdate(draft).done).toEqual([{ id: '1', text: 'Desks' }, { text: 'Cables' }]);
    expect([isBlankUpdate(draft), linesText(draft.done)]).toEqual([false, 'Desks\nCables']);
    expect(isBlankUpdate({ ...blank, risks: [{ text: ' ' }] })).toBe(true);
  });
});
