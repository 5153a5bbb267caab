import { firstPlace, placeAfter, placeBefore, readPlace, writePlace } from './paging.js';

describe('I18 pages of the Autotask dialect', () => {
  it('finds the way forth and back', () => {
    const first = firstPlace(2);
    const second = placeAfter(first, 20);
    const third = readPlace(writePlace(placeAfter(second, 40)));
    expect(third).toEqual({ pageSize: 2, previous: [0, 20], after: 40 });
    expect(placeBefore(third)).toEqual(second);
    expect(placeBefore(first)).toBeNull();
  });

  it('refuses places that it has not written, and gives no more than a page', () => {
    for (const wrong of ['', '{}', '{"pageSize":5,"previousIds":[],"nextIds":[]}', '[]', undefined])
      expect(() => readPlace(wrong)).toThrow('paging');
    expect(readPlace('{"pageSize":5000,"previousIds":[],"nextIds":[7]}').pageSize).toBe(500);
  });
});
