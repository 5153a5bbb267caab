import { CHANGE_LOOK, type ChangeState, actsOn } from './change-look.js';

it('I15, I16 offers a person what the state allows, and nothing where all is settled', () => {
  const offered = Object.keys(CHANGE_LOOK).map((state) => [state, actsOn(state as ChangeState)]);
  expect(Object.fromEntries(offered)).toEqual({
    conflict: ['mine', 'theirs'],
    failed: ['retry', 'discard'],
    pending: ['retry'],
    sending: [],
    refused: [],
    confirmed: [],
    discarded: [],
  });
});
