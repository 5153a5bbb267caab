import { completionAfter } from './completion-rules.js';

const planned = { status: 'planned', completedOn: null } as const;
const complete = { status: 'complete', completedOn: '2026-03-02' } as const;

describe('P16 completion date', () => {
  it.each([
    ['becomes today with the status', planned, { status: 'complete' }, '2026-03-09'],
    ['is the day that is given', planned, { status: 'complete', completedOn: '2026-03-05' }, '2026-03-05'],
    ['stays when something else changes', complete, {}, '2026-03-02'],
    ['can be put right', complete, { completedOn: '2026-03-01' }, '2026-03-01'],
    ['is not taken off a complete one', complete, { completedOn: null }, '2026-03-02'],
    ['goes when it is no longer complete', complete, { status: 'in_review' }, null],
    ['is refused of one that is not complete', planned, { completedOn: '2026-03-05' }, undefined],
    ['is nothing for one that is not complete', planned, { completedOn: null }, null],
  ] as const)('P16 %s', (_, current, wish, expected) => {
    expect(completionAfter(wish, current, '2026-03-09')).toBe(expected);
  });
});
