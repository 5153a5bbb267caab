import { workDay } from './work-day.js';

describe('workDay', () => {
  it('I6 a moment counts for the day that it was in the account’s zone', () => {
    expect(workDay('2026-03-02T01:30:00.000Z', '2026-03-02T03:00:00.000Z', 'America/New_York')).toBe(
      '2026-03-01',
    );
    expect(workDay('2026-03-01T20:00:00.000Z', '2026-03-01T21:00:00.000Z', 'Pacific/Auckland')).toBe(
      '2026-03-02',
    );
    expect(workDay('2026-03-01T20:00:00.000Z', '2026-03-01T21:00:00.000Z', 'UTC')).toBe('2026-03-01');
  });

  it.each(['America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC'])(
    'I6 an entry of hours alone keeps its date in %s, on the days clocks change too',
    (zone) => {
      for (const date of ['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01', '2028-02-29']) {
        expect(workDay(`${date}T00:00:00.000Z`, null, zone)).toBe(date);
      }
    },
  );

  it('I6 an evening on the day clocks change stays on that day', () => {
    expect(workDay('2026-03-09T03:30:00.000Z', '2026-03-09T04:00:00.000Z', 'America/New_York')).toBe(
      '2026-03-08',
    );
    expect(workDay('2026-11-02T04:30:00.000Z', '2026-11-02T05:00:00.000Z', 'America/New_York')).toBe(
      '2026-11-01',
    );
  });
});
