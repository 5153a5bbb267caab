import { createdValue } from './created-value.js';

const NOW = new Date('2026-03-29T10:00:00Z');
const shown = (field: string, name: string | null, language = 'en') =>
  createdValue({ field, to: { name, externalId: '7' } }, (key) => `«${key}»`, language, NOW);

describe('createdValue', () => {
  it('I16 says logged hours to the minute that was logged', () => {
    expect([shown('hours', '0.75'), shown('hours', '0.75', 'de'), shown('budgetHours', '1200')]).toEqual([
      '0.75 h',
      '0,75 h',
      '1,200 h',
    ]);
  });

  it('I6 says a day as that day', () => {
    expect(shown('workDate', '2026-03-02')).toContain('2');
    expect(shown('workDate', '2026-03-02')).toContain('March');
  });

  it('says our own words in the language and leaves those of people alone', () => {
    expect(shown('audience', 'internal')).toBe('«integrations.change.audience.internal»');
    expect(shown('billable', 'no')).toBe('«integrations.change.billable.no»');
    expect(shown('text', 'internal')).toBe('internal');
  });

  it('names what has no name by its id', () => {
    expect(shown('board', null)).toBe('7');
  });
});
