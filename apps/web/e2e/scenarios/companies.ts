import { eventually } from '../eventually.js';
import type { RunningSystem } from '../running-system.js';
import { text } from '../texts.js';

/** What the PSA knows about a client besides work. */
export function companies(system: () => RunningSystem): void {
  describe('the page of a company', () => {
    afterAll(() => system().closeWindows());

    it('shows its devices, contracts and invoices as the PSA has them', async () => {
      const [company] = await system().sql(
        `select c.id, c.external_id::int as number from companies c join invoices i on i.company_id = c.id
          group by c.id, c.tenant_id, c.external_id order by count(*) desc, c.id limit 1`,
      );
      const page = await system().open('vera', `/companies/${String(company?.['id'])}`);
      await page.getByRole('heading', { name: text('companies.about') }).waitFor();
      for (const [tab, kind] of [
        ['devices', 'device'],
        ['contracts', 'contract'],
        ['invoices', 'invoice'],
      ] as const) {
        const { items } = await system().psa<{ items: { companyId: number }[] }>(
          'GET',
          `/world/${kind}?limit=5000`,
        );
        const theirs = items.filter(({ companyId }) => companyId === company?.['number']).length;
        expect(theirs).toBeGreaterThan(0);
        await page.getByRole('link', { name: text(`companies.tab.${tab}`), exact: true }).click();
        const table = page.getByRole('table', { name: text(`companies.tab.${tab}`) });
        await eventually(`all ${tab} are shown`, async () => {
          const shown = await table.locator('tbody tr').count();
          return shown === theirs;
        });
      }
    });
  });
}
