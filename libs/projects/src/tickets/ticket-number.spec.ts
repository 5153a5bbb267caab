import { provisionalId } from '#libs/directory';
import { ticketNumber } from './ticket-number.js';

describe('what people call a ticket', () => {
  it.each([
    ['its number', 'T20260301.0007', '812', 'T20260301.0007'],
    ['its id where the PSA has no number', null, '812', '812'],
    ['P20 the id of an Autotask task without its prefix', null, 'task_812', '812'],
    ['P20 a number that carries the prefix without it', 'task_812', 'task_812', '812'],
    [
      'nothing while the PSA does not have it',
      null,
      provisionalId('0b8f7d3e-58cf-4d26-9f53-0d6a8f5f5c11'),
      null,
    ],
  ])('is %s', (_, number, externalId, said) => {
    expect(ticketNumber(number, externalId)).toBe(said);
  });
});
