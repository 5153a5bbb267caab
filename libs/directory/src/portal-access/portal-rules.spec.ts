import { afterWrongCode, maskedEmail, seesOf, waitSeconds } from './portal-rules.js';

const NOW = new Date('2026-03-02T08:00:00Z');

describe('rules of portal access', () => {
  it.each([
    ['Basic', true, 'own'],
    ['Advanced', true, 'company'],
    ['Manager', true, 'company'],
    ['Manager', false, 'own'],
    ['Finance', false, 'own'],
  ] as const)('P52 level %s (built in: %s) sees %s', (name, builtIn, sees) => {
    expect(seesOf({ name, builtIn })).toBe(sees);
  });

  it('O50 counts wrong codes; the fifth closes the door for a quarter of an hour', () => {
    let state = { tries: 0, blockedUntil: null as Date | null };
    for (const tries of [1, 2, 3, 4]) {
      state = afterWrongCode(state, NOW);
      expect([state.tries, waitSeconds(state, NOW)]).toEqual([tries, 0]);
    }
    state = afterWrongCode(state, NOW);
    expect([state.tries, waitSeconds(state, NOW)]).toEqual([0, 900]);
    expect(waitSeconds(state, new Date(NOW.getTime() + 899_500))).toBe(1);
    expect(waitSeconds(state, new Date(NOW.getTime() + 900_000))).toBe(0);
  });

  it.each([
    ['dana@acorn.example', 'd•••@acorn.example'],
    ['@acorn.example', '•••'],
    ['nonsense', '•••'],
  ])('shows %s as %s', (email, shown) => {
    expect(maskedEmail(email)).toBe(shown);
  });
});
