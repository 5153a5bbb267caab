import { hoursShare, hoursVariance } from './project-card-view.js';

describe('hours of a card', () => {
  it.each([
    [132, 110, 1.2, 22],
    [50, 100, 0.5, -50],
    [null, 40, 0, -40],
    [12, null, null, null],
    [12, 0, null, null],
  ])('P5 %s of %s hours: share %s, variance %s', (actualHours, estimatedHours, share, variance) => {
    expect(hoursShare({ actualHours, estimatedHours })).toBe(share);
    expect(hoursVariance({ actualHours, estimatedHours })).toBe(variance);
  });
});
