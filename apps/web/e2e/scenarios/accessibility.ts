import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import type { RunningSystem } from '../running-system.js';

/** All nodes are looked at, but only what is wrong is told: to describe the rest takes longer than to find it. */
const OPTIONS: Parameters<AxeBuilder['options']>[0] = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  resultTypes: ['violations'],
};
/** Both themes and both widths are seen; an analysis takes over a second, so not each with each. */
const LOOKS = [
  { width: 1440, colorScheme: 'light' },
  { width: 768, colorScheme: 'dark' },
] as const;

/** Every screen: light on a desk, dark on a tablet. */
export function accessibility(system: () => RunningSystem): void {
  describe('accessibility', () => {
    let page: Page;

    beforeAll(async () => {
      page = await system().window();
      await system().signIn(page, 'olivia');
    });
    afterAll(() => system().closeWindows());

    it.each([
      '/home',
      '/projects?state=all',
      '/projects?view=table',
      '/companies',
      '/companies/:company',
      '/companies/:company/devices',
      '/companies/:company/contracts',
      '/companies/:company/invoices',
      '/integrations',
      '/integrations/new',
      '/integrations/:id',
      '/integrations/:id/runs',
      '/integrations/:id/changes',
      '/integrations/:id/settings',
      '/settings/appearance',
      '/settings/notifications',
      '/settings/sessions',
      '/settings/projects',
      '/settings/organization',
      '/settings/staff-users',
      '/settings/roles',
      '/settings/api-keys',
      '/settings/audit',
      '/nowhere',
    ])('axe finds nothing on %s', async (path) => {
      const [ids] = await system().sql(
        `select id as connection, (select company_id from invoices where contract_id is not null limit 1) as company
           from connections`,
      );
      await page.goto(
        path.replace(':id', String(ids?.['connection'])).replace(':company', String(ids?.['company'])),
      );
      await settled(page);
      expect(await violations(page)).toEqual([]);
    });

    it('axe finds nothing in the open notifications', async () => {
      await page.goto('/home');
      await settled(page);
      await page.locator('app-notification-bell button').click();
      await page.getByRole('dialog').getByRole('heading', { level: 2 }).first().waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
    });

    it('who asks for less motion sees another theme at once', async () => {
      await page.goto('/projects?state=all');
      await settled(page);
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await drawn(page);
      const moving = page.evaluate(async () => {
        const ground = () => getComputedStyle(document.body).backgroundColor;
        const before = ground();
        while (ground() === before) await new Promise((done) => requestAnimationFrame(done));
        return document.getAnimations().length;
      });
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      expect(await moving).toBe(0);
    });

    it('axe finds nothing on the sign-in page', async () => {
      const stranger = await system().window();
      await stranger.goto('/sign-in');
      await settled(stranger);
      expect(await violations(stranger)).toEqual([]);
    });
  });
}

export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.locator('.atr-skeleton').first().waitFor({ state: 'detached' });
}

export async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const { width, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await drawn(page);
    const result = await new AxeBuilder({ page }).options(OPTIONS).setLegacyMode(true).analyze();
    for (const { id, nodes } of result.violations)
      for (const { html, failureSummary } of nodes)
        found.push(`${id} (${colorScheme}, ${String(width)}): ${html.slice(0, 160)} ${failureSummary ?? ''}`);
  }
  return found;
}

/**
 * Waits until the page has answered to a new width or theme: it measures in one frame, draws in the next, and colours that
 * were already on their way to the old theme arrive at the new one.
 */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const onTheirWay = () =>
      document
        .getAnimations()
        .some((animation) => animation instanceof CSSTransition && animation.playState === 'running');
    for (let left = 3; left > 0; left = onTheirWay() ? 3 : left - 1) await frame();
  });
  await page.locator('.atr-skeleton').first().waitFor({ state: 'detached' });
}
