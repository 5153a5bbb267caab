import { eventually } from '../eventually.js';
import { Board } from '../board.js';
import { PASSWORD, PEOPLE, type RunningSystem } from '../running-system.js';
import { text } from '../texts.js';

/** Coming in, being kept out, going. */
export function signIn(system: () => RunningSystem): void {
  describe('signing in', () => {
    afterEach(() => system().closeWindows());

    it('leads to the deep link that was asked for', async () => {
      const page = await system().window();
      await page.goto('/projects?state=all&view=table');
      await page.waitForURL('**/sign-in?**');
      await page.getByLabel(text('signIn.email')).fill(PEOPLE.maya);
      await page.getByLabel(text('signIn.password'), { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: text('signIn.submit') }).click();
      await page.waitForURL('**/projects?state=all&view=table');
      await page.getByRole('table').waitFor();
    });

    it('says in words that the password is wrong, and when the account is locked', async () => {
      const page = await system().window();
      await page.goto('/sign-in');
      await page.getByLabel(text('signIn.email')).fill(PEOPLE.jonas);
      const attempt = async (): Promise<number> => {
        await page.getByLabel(text('signIn.password'), { exact: true }).fill('not the password');
        const answer = page.waitForResponse('**/auth/sign-in');
        await page.getByRole('button', { name: text('signIn.submit') }).click();
        return (await answer).status();
      };
      const said = (words: string) => page.getByRole('alert').filter({ hasText: words }).first().waitFor();
      expect(await attempt()).toBe(401);
      await said(text('signIn.wrong'));
      let answers = 1;
      while ((await attempt()) === 401) expect(++answers).toBeLessThan(7);
      await said(text('signIn.locked').split('{{')[0] ?? '');
    });

    it('ends with signing out, and the way back asks again', async () => {
      const page = await system().open('olivia', '/projects');
      await new Board(page).shown();
      await page.getByRole('button', { name: /Olivia Hart/ }).click();
      await page.getByRole('menuitem', { name: text('shell.signOut') }).click();
      await page.waitForURL('**/sign-in**');
      await page.goto('/projects');
      await page.getByLabel(text('signIn.email')).waitFor();
    });

    it('a viewer has no moves, neither on the board nor by the API', async () => {
      const page = await system().open('vera', '/projects');
      const board = new Board(page);
      await board.shown();
      expect(await page.getByRole('button', { name: text('board.moveTo') }).count()).toBe(0);
      const id = String(await board.cards('in_progress').first().getAttribute('data-card'));
      await board.drag(id, 'on_hold');
      expect(await board.in('in_progress', id).count()).toBe(1);
      const answer = await page.context().request.post(`/api/v1/projects/${id}/move`, {
        data: { targetGroup: 'on_hold', expectedStatusId: null },
      });
      expect(answer.status()).toBe(403);
      expect(await page.getByRole('link', { name: text('sections.integrations') }).count()).toBe(0);
    });

    it('another tenant sees nothing of it', async () => {
      const page = await system().open('olivia', '/projects');
      await new Board(page).shown();
      const id = String(await new Board(page).cards().first().getAttribute('data-card'));
      const other = await system().open('henrik', '/projects?view=table&state=all');
      await other.getByRole('heading', { name: text('sections.projects') }).waitFor();
      await eventually('no row is left', async () => (await other.getByRole('row').count()) === 0);
      expect((await other.context().request.get(`/api/v1/projects/${id}/card`)).status()).toBe(404);
    });
  });
}
