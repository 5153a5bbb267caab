import fc from 'fast-check';
import { decodeCursor, encodeCursor } from './cursor.js';
import { Problem } from './problem.js';

const parts = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.constant(null)), {
  maxLength: 5,
});

describe('cursor', () => {
  it('gives back what was packed, and needs no escaping in a query', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const word = encodeCursor(given);
        expect(encodeURIComponent(word)).toBe(word);
        expect(decodeCursor(word, given.length)).toEqual(given);
      }),
    );
  });

  it.each(['', 'x', '%%%', Buffer.from('{"a":1}').toString('base64url'), encodeCursor(['a'])])(
    'refuses %p and names the field',
    (cursor) => {
      expect.assertions(2);
      try {
        decodeCursor(cursor, 2);
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
        expect((error as Problem).errors).toMatchObject([{ field: 'cursor' }]);
      }
    },
  );

  it('refuses parts that are no sort values', () => {
    const nested = Buffer.from(JSON.stringify([{ $gt: '' }, 1])).toString('base64url');
    expect(() => decodeCursor(nested, 2)).toThrow(Problem);
  });
});
