import { safeReturnUrl } from './session.guard.js';

describe('safeReturnUrl', () => {
  it('returns to a page of this app with its filters', () => {
    expect(safeReturnUrl('/projects?health=behind')).toBe('/projects?health=behind');
  });

  it.each([null, '', 'https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'goes home instead of to %s',
    (url) => expect(safeReturnUrl(url)).toBe('/'),
  );
});
