import { titleOf } from './page-title.js';

describe('the title of the browser', () => {
  it('says the page, then its section', () => {
    expect(titleOf([], null)).toBe('Atrium');
    expect(titleOf(['Projects'], null)).toBe('Projects — Atrium');
    expect(titleOf(['Settings', 'Roles'], null)).toBe('Roles · Settings — Atrium');
  });

  it('says the name of the record first, once it is known', () => {
    expect(titleOf(['Projects', 'Updates'], null)).toBe('Updates · Projects — Atrium');
    expect(titleOf(['Projects', 'Updates'], 'Harbor refresh')).toBe('Harbor refresh · Updates — Atrium');
  });
});
