import { CHANGE_STATES, type ChangeState } from './change.js';
import { CHANGE_ACTS, isOpen, nextState, type ChangeAct } from './change-states.js';

const ALLOWED: [ChangeState, ChangeAct, ChangeState][] = [
  ['pending', 'claim', 'sending'],
  ['pending', 'retry', 'pending'],
  ['pending', 'withdraw', 'refused'],
  ['sending', 'claim', 'sending'],
  ['sending', 'confirm', 'confirmed'],
  ['sending', 'refuse', 'refused'],
  ['sending', 'conflict', 'conflict'],
  ['sending', 'schedule_retry', 'pending'],
  ['sending', 'fail', 'failed'],
  ['conflict', 'keep_mine', 'pending'],
  ['conflict', 'keep_theirs', 'discarded'],
  ['conflict', 'discard', 'discarded'],
  ['failed', 'retry', 'pending'],
  ['failed', 'discard', 'discarded'],
];

describe('states of a change', () => {
  it.each(ALLOWED)('I13 %s + %s → %s', (from, act, to) => {
    expect(nextState(from, act)).toBe(to);
  });

  const allowed = new Set(ALLOWED.map(([from, act]) => `${from} ${act}`));
  const refused = CHANGE_STATES.flatMap((from) => CHANGE_ACTS.map((act) => [from, act] as const)).filter(
    ([from, act]) => !allowed.has(`${from} ${act}`),
  );

  it.each(refused)('I13 %s cannot %s', (from, act) => {
    expect(nextState(from, act)).toBeNull();
  });

  it('I13 only a change that is under way or waits for a person is open', () => {
    expect(CHANGE_STATES.filter(isOpen)).toEqual(['pending', 'sending', 'conflict']);
  });
});
