import { keepGoal, takeGoal } from './goal.js';

describe('where somebody wanted to go', () => {
  afterEach(() => localStorage.clear());

  it('is given once', () => {
    keepGoal('/projects/7');
    expect([takeGoal(), takeGoal()]).toEqual(['/projects/7', '/']);
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example'])('is never %s', (url) => {
    keepGoal(url);
    expect(takeGoal()).toBe('/');
  });

  it('is home after an hour, and when storage holds nonsense', () => {
    localStorage.setItem('atrium.portal.goal', JSON.stringify({ url: '/a', until: Date.now() - 1 }));
    expect(takeGoal()).toBe('/');
    localStorage.setItem('atrium.portal.goal', '{');
    expect(takeGoal()).toBe('/');
  });
});
