import { emptyTime, isTimeDraft, spanOf, timeEntryOf, timerSpan } from './time-draft.js';

describe('P21 the time form', () => {
  const draft = { ...emptyTime(new Date(2026, 2, 3, 17, 5)), notes: ' Wired ' };

  it('begins with today and now, in the viewer’s own time', () => {
    expect(draft).toMatchObject({ mode: 'duration', day: '2026-03-03', to: '17:05', billable: true });
    expect(isTimeDraft(JSON.parse(JSON.stringify(draft)))).toBe(true);
    expect(isTimeDraft({ ...draft, day: 3 })).toBe(false);
  });

  it('sends hours, or says that they are wrong', () => {
    expect(timeEntryOf({ ...draft, duration: '1:30' })).toEqual({
      entry: { hours: 1.5, notes: 'Wired', billable: true },
    });
    expect(timeEntryOf({ ...draft, duration: 'long' })).toEqual({ mistake: 'duration' });
  });

  it('sends start and end; an end before the start is on the next day', () => {
    const span = { ...draft, mode: 'span' as const, from: '23:30', to: '00:15' };
    expect(timeEntryOf(span)).toMatchObject({
      entry: {
        startedAt: new Date(2026, 2, 3, 23, 30).toISOString(),
        endedAt: new Date(2026, 2, 4, 0, 15).toISOString(),
      },
    });
  });

  it.each([
    [{ from: '' }, 'span'],
    [{ from: '17:05' }, 'span'],
    [{ day: '' }, 'day'],
  ])('with %j it says what is wrong', (wrong, mistake) => {
    expect(timeEntryOf({ ...draft, mode: 'span', from: '09:00', ...wrong })).toEqual({ mistake });
  });

  it('takes a timer in whole minutes, one at least', () => {
    const at = (hours: number, minutes: number, seconds: number): string =>
      new Date(2026, 2, 3, hours, minutes, seconds).toISOString();
    expect(timerSpan(at(10, 2, 40), at(10, 44, 1))).toMatchObject({ from: '10:02', to: '10:45' });
    const short = timerSpan(at(10, 2, 0), at(10, 2, 0));
    expect(spanOf(short)?.end.getTime()).toBe(new Date(2026, 2, 3, 10, 3).getTime());
  });
});
