import { eventually } from '../eventually.js';
import type { Person, RunningSystem } from '../running-system.js';
import { text } from '../texts.js';

/** A busy machine takes its time over the first page of a window. */
const PATIENCE_MS = 20_000;

/** What the app tells a person by the bell, and how they choose. */
export function notifications(system: () => RunningSystem): void {
  describe('notifications', () => {
    afterAll(() => system().closeWindows());

    it('P15 who is notified of a client action sees it under the bell at once, and it leads there', async () => {
      const page = await system().open('olivia', '/home');
      page.setDefaultTimeout(PATIENCE_MS);
      const bell = page.locator('app-notification-bell button');
      await bell.waitFor();
      const unread = async () =>
        (await system().api1<{ unread: number }>(page, '/me/notifications/count')).unread;
      const before = await unread();
      await notified('olivia', 'Which floor is it?', 'Before noon, please.');
      await bell.getByText(String(before + 1), { exact: true }).waitFor();
      await bell.click();
      const panel = page.getByRole('dialog', { name: text('notifications.heading') });
      const line = panel.getByRole('button', { name: /Which floor is it\?/ });
      await line.getByText('Before noon, please.').waitFor();
      await line.click();
      await page.waitForURL(/\/projects\/[0-9a-f-]{36}\/decisions/);
      await eventually('it is read', async () => (await unread()) === before);
    });

    it('the choice how to be told is kept', async () => {
      const page = await system().open('olivia', '/settings/notifications');
      page.setDefaultTimeout(PATIENCE_MS);
      const choice = page.getByRole('radiogroup', { name: text('notifications.kind.clientActionNotify') });
      await choice.getByRole('radio', { name: text('notifications.channel.mail') }).check({ force: true });
      await page.getByText(text('notifications.kept'), { exact: true }).waitFor();
      await page.reload();
      await eventually('the choice is shown again', () =>
        choice.getByRole('radio', { name: text('notifications.channel.mail') }).isChecked(),
      );
    });
  });

  /** Maya asks somebody of the staff and presses *Notify*. */
  async function notified(person: Person, title: string, message: string): Promise<void> {
    const page = await system().window();
    await system().signIn(page, 'maya');
    const { request } = page.context();
    const [row] = await system().sql(
      `select p.id as project, s.id as person from projects p, staff_users s
        where s.email like '${person === 'olivia' ? 'owner@summitridge' : person}%' and not p.closed
          and p.tenant_id = s.tenant_id order by p.name limit 1`,
    );
    const asked = await request.post(`/api/v1/projects/${String(row?.['project'])}/client-actions`, {
      data: { kind: 'question', title, assignees: [{ kind: 'staff', id: row?.['person'] }] },
    });
    expect(asked.status()).toBe(201);
    const { id } = (await asked.json()) as { id: string };
    const told = await request.post(`/api/v1/client-actions/${id}/notify`, { data: { message } });
    expect(told.status()).toBe(200);
  }
}
