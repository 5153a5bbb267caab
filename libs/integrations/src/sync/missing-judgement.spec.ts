import { believes, believesChildren, doubtWords } from './missing-judgement.js';

describe('judgement of what a PSA does not show', () => {
  it.each([
    [100, 0, true],
    [100, 1, true],
    [100, 50, true],
    [100, 51, false],
    [1_000_000, 500_001, false],
    // Few records: any share but all of them.
    [30, 20, true],
    [30, 21, false],
    [2, 1, true],
    // Everything is always too much to believe at first.
    [1, 1, false],
    [20, 20, false],
    [0, 0, true],
  ])('I7 of %i known records %i are missing: believed at once: %s', (known, missing, believed) => {
    expect(believes({ known, missing }, false)).toBe(believed);
  });

  it('I7 a second look that finds as little is believed', () => {
    expect(believes({ known: 100, missing: 100 }, true)).toBe(true);
  });

  it.each([
    [30, 29, 5, true],
    [30, 30, 5, false],
    [20, 20, 5, true],
    [30, 30, 2, true],
    [0, 0, 100, true],
  ])(
    'I7 of %i known children %i are missing under %i parents: believed at once: %s',
    (known, missing, parents, believed) => {
      expect(believesChildren({ known, missing, parents }, false)).toBe(believed);
      expect(believesChildren({ known, missing, parents }, true)).toBe(true);
    },
  );

  it('I3 says in words what was seen', () => {
    expect(doubtWords('time_entries', { known: 412, missing: 409 })).toMatch(
      /^The PSA showed only 3 of 412 known time entries\./,
    );
    expect(doubtWords('projects', { known: 40, missing: 40 })).toMatch(
      /^The PSA showed none of 40 known projects\./,
    );
  });
});
