import { judgeTime } from './time-rules.js';

const NOW = new Date('2026-03-02T10:30:30Z');
const judge = (wish: Parameters<typeof judgeTime>[0]) => judgeTime(wish, NOW);
const at = (time: string) => `2026-03-02T${time}.000Z`;

describe('judgeTime', () => {
  it('P21 hours alone have just ended', () => {
    expect(judge({ hours: 1.5 })).toEqual({
      time: { startedAt: at('09:00:00'), endedAt: null, hours: 1.5 },
    });
  });

  it('P21 a span gives its hours, in whole seconds', () => {
    expect(judge({ startedAt: '2026-03-02T08:00:00.900Z', endedAt: at('08:20:00') })).toEqual({
      time: { startedAt: at('08:00:00'), endedAt: at('08:20:00'), hours: 0.33 },
    });
  });

  it('P21 hours below the span leave a pause out', () => {
    expect(judge({ startedAt: at('08:00:00'), endedAt: at('10:00:00'), hours: 1.25 })).toMatchObject({
      time: { hours: 1.25 },
    });
  });

  it('P21 takes a whole day and two thirds of an hour, rounded up', () => {
    expect(judge({ hours: 24 })).toMatchObject({ time: { hours: 24 } });
    expect(judge({ startedAt: at('08:00:00'), endedAt: at('08:40:00'), hours: 0.67 })).toMatchObject({
      time: { hours: 0.67 },
    });
  });

  it.each([
    [{}, 'hours', 'required'],
    [{ startedAt: at('08:00:00') }, 'hours', 'required'],
    [{ endedAt: at('08:00:00') }, 'startedAt', 'required'],
    [{ endedAt: at('08:00:00'), hours: 1 }, 'startedAt', 'required'],
    [{ hours: 0 }, 'hours', 'out_of_range'],
    [{ hours: 0.004 }, 'hours', 'out_of_range'],
    [{ hours: -1 }, 'hours', 'out_of_range'],
    [{ hours: 24.01 }, 'hours', 'out_of_range'],
    [{ hours: Number.NaN }, 'hours', 'out_of_range'],
    [{ startedAt: at('08:00:00'), endedAt: at('08:00:00') }, 'endedAt', 'before_start'],
    [{ startedAt: at('08:00:00'), endedAt: at('07:00:00'), hours: 1 }, 'endedAt', 'before_start'],
    [{ startedAt: at('08:00:00'), endedAt: at('08:00:10') }, 'endedAt', 'out_of_range'],
    [{ startedAt: at('08:00:00'), endedAt: '2026-03-03T08:00:01Z' }, 'endedAt', 'out_of_range'],
    [{ startedAt: at('08:00:00'), endedAt: at('09:00:00'), hours: 1.01 }, 'hours', 'longer_than_span'],
  ])('P21 refuses %j and names the field', (wish, field, reason) => {
    expect(judge(wish)).toEqual({ field, reason });
  });
});
