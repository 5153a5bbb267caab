import type { Api } from '@atrium/api-client';
import { blankUpdate, bodyOfUpdate, isBlankUpdate, linesText, updateOfDraft } from './update-draft.js';

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

  it('P14 takes a draft over line by line, each with its facts, and says where it comes from when it is saved', () => {
    const sentence = (text: string, ...factIds: string[]) => ({ text, factIds });
    const drafted: Api.WeeklyDraftDto = {
      id: 'd',
      projectId: 'p',
      week: '2026-03-02',
      audience: 'internal',
      instructions: '',
      state: 'done',
      step: null,
      failure: null,
      writer: 'built_in',
      model: null,
      dropped: 0,
      createdAt: '2026-03-06T12:00:00Z',
      draft: {
        summary: [sentence('All is well.', 'a'), sentence('2 tickets were closed.', 'b')],
        done: [sentence('Closed: “Desks”', 'c')],
        next: [],
        risks: [],
        decisions: [],
        facts: [],
        guidance: { focus: [], short: false },
      },
    };
    const form = updateOfDraft(drafted);
    expect(form.done).toEqual([{ text: 'Closed: “Desks”', factIds: ['c'] }]);
    expect(bodyOfUpdate(form)).toMatchObject({
      week: '2026-03-02',
      summary: 'All is well. 2 tickets were closed.',
      done: [{ text: 'Closed: “Desks”' }],
      draftId: 'd',
    });
    expect(bodyOfUpdate(blank)).not.toHaveProperty('draftId');
  });
});
