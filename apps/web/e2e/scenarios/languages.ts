import type { RunningSystem } from '../running-system.js';
import { text, textsBelow } from '../texts.js';

const SCREENS = [
  '/home',
  '/projects',
  '/projects?view=table',
  '/companies',
  '/integrations',
  '/settings/appearance',
];

/** English and German: one catalogue each, nothing of the other. */
export function languages(system: () => RunningSystem): void {
  describe('languages', () => {
    afterEach(() => system().closeWindows());

    it('speaks German where it is chosen, with no key and no English left in the shell', async () => {
      const page = await system().open('olivia', '/home');
      await page.getByRole('button', { name: /Olivia Hart/ }).click();
      await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
      await page.locator('html[lang="de"]').waitFor();
      const german = new Set(textsBelow('shell', 'de').concat(textsBelow('sections', 'de')));
      const english = [...textsBelow('shell', 'en'), ...textsBelow('sections', 'en')].filter(
        (word) => !german.has(word) && !word.includes('{{'),
      );
      for (const screen of SCREENS) {
        await page.goto(screen);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.locator('html[lang="de"]').waitFor();
        await page
          .getByRole('navigation')
          .getByRole('link', { name: text('sections.projects', 'de') })
          .waitFor();
        const words = await page.locator('body').innerText();
        expect([
          screen,
          words.match(/\b[a-z][A-Za-z]+(\.[a-z][A-Za-z_]+){1,3}\b(?!\.example)/g)?.filter(isKey) ?? [],
        ]).toEqual([screen, []]);
        const lines = new Set(words.split('\n').map((line) => line.trim()));
        expect([screen, english.filter((word) => lines.has(word))]).toEqual([screen, []]);
      }
    });
  });
}

/** Addresses and file names have dots too; keys begin with a part of the catalogue. */
function isKey(word: string): boolean {
  const [first = ''] = word.split('.');
  return [
    'sections',
    'shell',
    'projects',
    'board',
    'ui',
    'home',
    'appearance',
    'integrations',
    'companies',
    'mapping',
  ].includes(first);
}
