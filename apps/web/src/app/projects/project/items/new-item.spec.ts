import { newItemSource } from './new-item.js';

describe('P22 the source in the address', () => {
  it.each([
    [null, null],
    ['blank', {}],
    ['phase:7', { phaseId: '7' }],
    ['ticket:8', { ticketId: '8' }],
    ['phase:', {}],
  ])('P22 of %j is %j', (param, source) => {
    expect(newItemSource(param)).toEqual(source);
  });
});
