import { givenAmount, givenSum } from './given-amount.js';

it.each([
  [120.5, 120.5],
  [0, null],
  [-3, null],
  [null, null],
  [undefined, null],
])('P17 %p of an estimate, fee or cost means %p', (given, means) => {
  expect(givenAmount(given)).toBe(means);
});

it('P17 sums what is given exactly, and nothing is no zero', () => {
  expect(givenSum([0.1, 0.2, null, 0])).toBe(0.3);
  expect(givenSum([null, 0])).toBeNull();
});
