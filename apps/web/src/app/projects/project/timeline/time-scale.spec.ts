import { DAY_WIDTH, barOf, marks, periods, scaleOf, xOf } from './time-scale.js';

const TODAY = '2026-03-11';

describe('the scale of the time line', () => {
  it.each(['week', 'month', 'quarter'] as const)(
    'P11 begins on a Monday and has room for every day in %s',
    (zoom) => {
      const scale = scaleOf(['2026-02-04', null, '2026-04-30'], TODAY, zoom);
      expect(new Date(scale.first).getUTCDay()).toBe(1);
      expect(scale.first < '2026-02-04').toBe(true);
      expect(scale.last > '2026-04-30').toBe(true);
      expect(xOf(scale, scale.last) + DAY_WIDTH[zoom]).toBe(scale.width);
    },
  );

  it('P11 shows the weeks around today when nothing has a day', () => {
    const scale = scaleOf([null], TODAY, 'week');
    expect([scale.first, scale.last]).toEqual(['2026-03-02', '2026-03-14']);
  });

  it('P11 draws a bar over whole days, one day where only one is known, and none where none is', () => {
    const scale = scaleOf(['2026-03-01', '2026-03-31'], TODAY, 'week');
    expect(barOf(scale, '2026-03-02', '2026-03-06')).toEqual({ x: xOf(scale, '2026-03-02'), width: 5 * 28 });
    expect(barOf(scale, null, '2026-03-06')).toEqual({ x: xOf(scale, '2026-03-06'), width: 28 });
    expect(barOf(scale, '2026-03-06', '2026-03-02')).toEqual(barOf(scale, '2026-03-02', '2026-03-06'));
    expect(barOf(scale, null, null)).toBeNull();
  });

  it('P11 keeps the width of days over a change of the clock', () => {
    const scale = scaleOf(['2026-03-23', '2026-04-03'], TODAY, 'month');
    expect(xOf(scale, '2026-03-30') - xOf(scale, '2026-03-28')).toBe(2 * DAY_WIDTH.month);
  });

  it.each(['week', 'month', 'quarter'] as const)(
    'P11 the ruler of %s covers the scale without gaps',
    (zoom) => {
      const scale = scaleOf(['2025-11-04', '2026-06-30'], TODAY, zoom);
      for (const ticks of [periods(scale, 'en'), marks(scale, 'en')]) {
        let x = 0;
        for (const tick of ticks) {
          expect(tick.x).toBe(x);
          x += tick.width;
        }
        expect(x).toBe(scale.width);
      }
    },
  );

  it('P11 names months, or quarters from afar', () => {
    const days = ['2026-01-20', '2026-05-10'];
    expect(periods(scaleOf(days, TODAY, 'month'), 'en').map(({ label }) => label)).toEqual([
      'January 2026',
      'February 2026',
      'March 2026',
      'April 2026',
      'May 2026',
    ]);
    expect(periods(scaleOf(days, TODAY, 'quarter'), 'en').map(({ label }) => label)).toEqual([
      'Q1 2026',
      'Q2 2026',
    ]);
  });
});
