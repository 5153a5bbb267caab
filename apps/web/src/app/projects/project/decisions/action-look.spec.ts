import { actionState } from './action-look.js';

describe('P15 how far a client action is', () => {
  it.each([
    ['pending', null, 'items.action.status.pending', 'warn'],
    ['cancelled', 'approved', 'items.action.status.cancelled', 'idle'],
    ['completed', null, 'items.action.status.completed', 'good'],
    ['completed', 'approved', 'items.action.approved', 'good'],
    ['completed', 'rejected', 'items.action.rejected', 'bad'],
  ] as const)('P15 %s with the outcome %s reads %s', (status, outcome, text, tone) => {
    expect(actionState({ status, outcome })).toMatchObject({ text, tone });
  });
});
