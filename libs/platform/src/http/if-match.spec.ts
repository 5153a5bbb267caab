import { readIfMatch } from './if-match.decorator.js';
import { Problem } from './problem.js';

const statusOf = (header: string | undefined): number => {
  try {
    readIfMatch(header);
  } catch (error) {
    if (error instanceof Problem) return error.status;
    throw error;
  }
  return 200;
};

describe('If-Match', () => {
  it('reads a quoted version', () => {
    expect(readIfMatch('"7"')).toBe(7);
    expect(readIfMatch(' "0" ')).toBe(0);
  });

  it('asks for a missing version with 428', () => {
    expect(statusOf(undefined)).toBe(428);
    expect(statusOf('')).toBe(428);
  });

  it.each(['7', '*', 'W/"7"', '"7", "8"', '"-1"', '"07"', '"1e3"', '"12345678901"'])(
    'refuses %s with 400',
    (header) => {
      expect(statusOf(header)).toBe(400);
    },
  );
});
