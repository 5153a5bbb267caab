import { checkedDraft } from './checked-draft.js';
import type { Fact } from './draft.js';

const FACTS: readonly Fact[] = [
  { id: 'hours', audience: 'internal', text: '41.5 h of 60 h estimated (69 %)' },
  { id: 'big', audience: 'internal', text: '1.250,5 Stunden' },
  { id: 'desks', audience: 'client', text: 'Closed: “Order desks” (T-7)' },
];

/** What becomes of one sentence: null when it stays, else why it goes. */
function verdict(text: string, ...factIds: string[]): string | null {
  const { draft, drops } = checkedDraft({ done: [{ text, factIds }] }, ['done'], FACTS);
  expect(draft['done']).toHaveLength(drops.length === 0 ? 1 : 0);
  return drops[0]?.reason ?? null;
}

describe('A2 a sentence of a draft', () => {
  it.each([
    ['Desks are ordered.', ['desks'], null],
    ['Ticket T-7 is closed.', ['desks'], null],
    ['41.5 of 60 hours are used, 69 %.', ['hours'], null],
    ['41,5 von 60 Stunden', ['hours'], null],
    ['1,250.5 hours', ['big'], null],
    ['1250.5 hours', ['big'], null],
    ['60 hours and T-7', ['hours', 'desks'], null],
    ['Everything is fine.', [], 'no_facts'],
    ['Desks are ordered.', ['chairs'], 'unknown_fact'],
    ['Desks are ordered.', ['desks', 'chairs'], 'unknown_fact'],
    ['41.5 of 61 hours are used.', ['hours'], 'number_without_fact'],
    ['60 hours', ['desks'], 'number_without_fact'],
    ['The margin is 42 %.', ['hours', 'desks'], 'number_without_fact'],
    ['415 hours', ['hours'], 'number_without_fact'],
    ['  ', ['desks'], 'blank'],
  ] as const)('A2 “%s” resting on %j: %s', (text, factIds, expected) => {
    expect(verdict(text, ...factIds)).toBe(expected);
  });

  it('A2 leaves the others alone, keeps their order and says where it was dropped, not what it said', () => {
    const { draft, drops } = checkedDraft(
      {
        done: [
          { text: 'Desks', factIds: ['desks'] },
          { text: '99 desks', factIds: ['desks'] },
          { text: 'Hours', factIds: ['hours'] },
        ],
        secrets: [{ text: 'Desks', factIds: ['desks'] }],
      },
      ['done', 'next'],
      FACTS,
    );
    expect(draft).toEqual({
      done: [
        { text: 'Desks', factIds: ['desks'] },
        { text: 'Hours', factIds: ['hours'] },
      ],
      next: [],
    });
    expect(drops).toEqual([{ section: 'done', reason: 'number_without_fact', factIds: ['desks'] }]);
  });
});
