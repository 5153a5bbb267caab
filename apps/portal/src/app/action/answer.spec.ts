import { answerOf, faultsOf } from './answer.js';
import { EMPTY_DRAFT, forgetDrafts, keepDraft, readDraft } from './answer-draft.js';

const options = [{ id: 'o1', text: 'Tuesday' }];

describe('P52 an answer', () => {
  it.each([
    ['approval', {}, { approval: 'answer.chooseApproval' }],
    ['approval', { approval: 'approved' }, {}],
    ['approval', { approval: 'rejected', reason: ' ' }, { reason: 'answer.reasonMissing' }],
    ['approval', { approval: 'rejected', reason: 'Too dear' }, {}],
    ['question', { text: '  ' }, { text: 'answer.textMissing' }],
    ['access_request', { text: 'Done' }, {}],
    ['decision', {}, { optionId: 'answer.chooseOne' }],
    ['decision', { optionId: 'o1' }, {}],
    ['scheduling', {}, { slots: 'answer.slotMissing' }],
    ['scheduling', { optionId: 'o1' }, {}],
    [
      'scheduling',
      { slots: [{ start: '2026-03-02T10:00', end: '2026-03-02T09:00' }] },
      { slots: 'answer.slotOrder' },
    ],
    ['scheduling', { slots: [{ start: '2026-03-02T10:00', end: '' }] }, {}],
  ] as const)('to %s %j lacks %j', (kind, draft, faults) => {
    expect(faultsOf({ kind, options }, { ...EMPTY_DRAFT, ...draft })).toEqual(faults);
  });

  it('to a decision without choices is in words', () => {
    expect(faultsOf({ kind: 'decision', options: [] }, EMPTY_DRAFT)).toEqual({ text: 'answer.textMissing' });
  });

  it('holds what its kind asks for and nothing else', () => {
    const draft = {
      approval: 'rejected' as const,
      reason: ' Too dear ',
      text: ' Well ',
      optionId: 'o1',
      slots: [
        { start: '2026-03-02T10:00', end: '2026-03-02T11:00' },
        { start: '', end: '' },
      ],
    };
    expect(answerOf({ kind: 'approval', options: [] }, draft)).toEqual({
      approval: 'rejected',
      reason: 'Too dear',
    });
    expect(answerOf({ kind: 'question', options: [] }, draft)).toEqual({ text: 'Well' });
    expect(answerOf({ kind: 'decision', options }, draft)).toEqual({ optionId: 'o1', text: 'Well' });
    expect(answerOf({ kind: 'scheduling', options: [] }, draft)).toEqual({
      text: 'Well',
      slots: [
        {
          start: new Date('2026-03-02T10:00').toISOString(),
          end: new Date('2026-03-02T11:00').toISOString(),
        },
      ],
    });
  });
});

describe('a draft', () => {
  afterEach(() => localStorage.clear());

  it('is kept on the device until it is sent or its owner signs out', () => {
    keepDraft('a1', { ...EMPTY_DRAFT, text: 'half a sen' });
    localStorage.setItem('other', 'stays');
    expect([readDraft('a1').text, readDraft('a2').text]).toEqual(['half a sen', '']);
    forgetDrafts();
    expect([readDraft('a1'), localStorage.getItem('other')]).toEqual([EMPTY_DRAFT, 'stays']);
  });

  it('that is unreadable counts as none', () => {
    localStorage.setItem('atrium.portal.draft.a1', '{');
    expect(readDraft('a1')).toEqual(EMPTY_DRAFT);
  });
});
