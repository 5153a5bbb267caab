import { type HealthOverride, withOverride } from './override-rules.js';

const override: HealthOverride = {
  health: 'behind',
  reason: 'The supplier is late.',
  until: '2026-12-24',
  by: 'Maya',
  at: '2026-12-01T09:00:00.000Z',
};

describe('withOverride', () => {
  it('P32 shows what a person says of an open project, with why, until when, who and when', () => {
    const { health: _, ...words } = override;
    expect(withOverride('on_track', override)).toEqual({ health: 'behind', override: words });
    expect(withOverride('unscored', override).health).toBe('behind');
  });

  it('P32 what is completed or cancelled stays so, and nothing is overridden without an override', () => {
    expect(withOverride('completed', override)).toEqual({ health: 'completed', override: null });
    expect(withOverride(null, override)).toEqual({ health: null, override: null });
    expect(withOverride('at_risk', null)).toEqual({ health: 'at_risk', override: null });
  });
});
