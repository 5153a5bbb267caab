import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { eventually } from '../../web/e2e/eventually.js';
import { RunningSystem, START_MS } from '../../web/e2e/running-system.js';
import { text as staffText } from '../../web/e2e/texts.js';
import { text } from './texts.js';

const AXE: Parameters<AxeBuilder['options']>[0] = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  resultTypes: ['violations'],
};
const PHONE = { width: 320, height: 640 };

interface Mail {
  to: string;
  subject: string;
  text: string;
}

interface Client {
  contact: string;
  email: string;
  company: string;
  project: string;
  name: string;
}

/** What a contact does in the portal, on a phone from the mail to the answer, and on a desk. */
describe('the client portal', () => {
  let system: RunningSystem;
  let owner: Page;
  let client: Client;
  let phone: Page;

  beforeAll(async () => {
    system = await RunningSystem.start();
    owner = await system.open('olivia', '/home');
    client = await someClient();
    await share();
    phone = await system.window({ viewport: PHONE, hasTouch: true });
  }, START_MS);
  afterAll(() => system.stop());

  const post = async <T>(path: string, data: object = {}): Promise<T> => {
    const answer = await owner.context().request.post(`/api/v1${path}`, { data });
    if (!answer.ok()) throw new Error(`${path} answered ${String(answer.status())}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };

  /** A contact with an address whose company has an open project. */
  async function someClient(): Promise<Client> {
    const [row] = await system.sql(
      `select k.id as contact, lower(k.email) as email, c.name as company, p.id as project, p.name
         from contacts k join companies c on c.id = k.company_id join projects p on p.company_id = c.id
        where k.email is not null and k.active and not p.closed
          and (select count(*) from contacts o where lower(o.email) = lower(k.email)) = 1
        order by p.name, k.sort_name limit 1`,
    );
    return row as unknown as Client;
  }

  async function share(): Promise<void> {
    const settings = await system.api1<Record<string, unknown>>(owner, '/project-settings');
    const { version, ...values } = settings;
    const clients = { projects: 'all', typeIds: [], boardIds: [], hours: false, health: true };
    const saved = await owner.context().request.put('/api/v1/project-settings', {
      data: { ...values, clients },
      headers: { 'if-match': `"${String(version)}"` },
    });
    expect(saved.status()).toBe(200);
    const assignees = [{ kind: 'contact', id: client.contact }];
    const ask = (kind: string, title: string, more: object = {}) =>
      post(`/projects/${client.project}/client-actions`, {
        kind,
        title,
        clientVisible: true,
        assignees,
        ...more,
      });
    await ask('approval', 'Approve the cut-over plan', { dueDate: '2026-01-05', urgent: true });
    await ask('scheduling', 'When may we switch the firewall?', {
      options: [{ text: 'Friday evening' }, { text: 'Saturday morning' }],
    });
    await system.sql(
      `insert into milestones (tenant_id, project_id, title, client_visible, status, planned_date)
       select tenant_id, id, 'Hardware is there', true, 'complete', '2026-03-02' from projects where id = '${client.project}'`,
      `insert into project_details (tenant_id, project_id, objective, phase_label)
       select tenant_id, id, 'A network that does not wait', 'Installation' from projects where id = '${client.project}'
       on conflict (tenant_id, project_id) do update set objective = excluded.objective, phase_label = excluded.phase_label`,
    );
    const update = await post<{ id: string; version: number }>(`/projects/${client.project}/updates`, {
      week: '2026-03-02',
      summary: 'The switches are mounted.',
      done: [{ text: 'Racks are wired' }],
    });
    const published = await owner.context().request.post(`/api/v1/updates/${update.id}/publish`, {
      data: {},
      headers: { 'if-match': `"${String(update.version)}"` },
    });
    expect(published.status()).toBe(200);
  }

  /** What is found in the newest mail to the client that has it. */
  async function mailed(find: (mail: Mail) => string | undefined): Promise<string> {
    let found: string | undefined;
    await eventually('the mail has come', async () => {
      const { items } = await system.api1<{ items: Mail[] }>(owner, '/demo-mailbox?limit=50');
      found = items
        .filter(({ to }) => to === client.email)
        .map(find)
        .find((part) => part !== undefined);
      return found !== undefined;
    });
    return found ?? '';
  }
  const link = () => mailed((mail) => /\/portal\/sign-in#[\w-]{43}/.exec(mail.text)?.[0]);
  const code = () => mailed(({ subject }) => /^(\d{3} \d{3})/.exec(subject)?.[1]);
  const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });
  const button = (page: Page, key: string) => page.getByRole('button', { name: text(key), exact: true });

  it('O50 sends whoever comes without a session to sign in, and tells nobody who has access', async () => {
    await phone.goto(`/portal/projects/${client.project}`);
    await heading(phone, text('signIn.heading')).waitFor();
    await button(phone, 'signIn.sendLink').click();
    await phone.getByText(text('signIn.emailMissing'), { exact: true }).waitFor();
    await phone.getByLabel(text('signIn.email')).fill('stranger@people.example');
    await button(phone, 'signIn.sendLink').click();
    await heading(phone, text('signIn.sentHeading')).waitFor();
  });

  it('staff invite a contact on the company’s page', async () => {
    const [row] = await system.sql(`select company_id as id from contacts where id = '${client.contact}'`);
    await owner.goto(`/companies/${String(row?.['id'])}`);
    const person = owner.getByRole('listitem').filter({ hasText: client.email });
    const more = owner.getByRole('button', { name: /load more/i });
    await person.or(more).first().waitFor();
    if (!(await person.isVisible())) await more.click();
    await person.getByRole('button', { name: /^Invite / }).click();
    await person.getByText('Portal: invited').waitFor();
    await link();
  });

  it('O50 says for whom the link is, asks for the code and leads to where they wanted to go', async () => {
    await phone.goto(await link());
    await phone.getByText(client.email.slice(0, 1) + '•••').waitFor();
    await button(phone, 'signIn.continue').click();
    await heading(phone, text('signIn.codeHeading')).waitFor();
    await phone.getByLabel(text('signIn.code')).fill('12');
    await button(phone, 'signIn.enter').click();
    await phone.getByText(text('signIn.codeForm')).waitFor();
    await phone.getByLabel(text('signIn.code')).fill(await code());
    await button(phone, 'signIn.enter').click();
    await heading(phone, client.name).waitFor();
    expect(new URL(phone.url()).pathname).toBe(`/portal/projects/${client.project}`);
    expect(new URL(phone.url()).hash).toBe('');
  });

  it('P50 shows the project as it is shared, with “not shared” for hours', async () => {
    await phone.getByText('A network that does not wait').waitFor();
    await phone.getByText('Hardware is there').waitFor();
    await phone.getByText('The switches are mounted.').waitFor();
    await phone.getByText(text('project.notShared')).waitFor();
  });

  it('P50 downloads a shared file, and shows no other', async () => {
    const made = await post<{ id: string }>(`/projects/${client.project}/deliverables`, {
      title: 'Cut-over plan',
      clientVisible: true,
    });
    for (const [name, shared] of [
      ['Plan.txt', true],
      ['Margins.txt', false],
    ] as const) {
      const uploaded = await owner.context().request.post(`/api/v1/deliverables/${made.id}/files`, {
        multipart: { file: { name, mimeType: 'text/plain', buffer: Buffer.from(`this is ${name}`) } },
      });
      const file = (await uploaded.json()) as { id: string; version: number };
      expect(uploaded.status()).toBe(201);
      const saved = await owner.context().request.patch(`/api/v1/deliverables/${made.id}/files/${file.id}`, {
        data: { shared },
        headers: { 'if-match': `"${String(file.version)}"` },
      });
      expect(saved.status()).toBe(200);
    }
    // The page is open all the time and follows what staff share.
    await phone.getByRole('link', { name: /Plan\.txt/ }).waitFor();
    const [download] = await Promise.all([
      phone.waitForEvent('download'),
      phone.getByRole('link', { name: /Plan\.txt/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('Plan.txt');
    expect(await readFile(await download.path(), 'utf8')).toBe('this is Plan.txt');
    expect(await phone.getByText('Margins.txt').count()).toBe(0);
  });

  it('P52 keeps what is typed through a reload, asks for a reason, and sends the answer to staff', async () => {
    await phone.goto('/portal/');
    await phone.getByRole('link', { name: /Approve the cut-over plan/ }).click();
    await phone.getByRole('radio', { name: text('answer.reject') }).check();
    await button(phone, 'answer.send').click();
    await phone.getByText(text('answer.reasonMissing')).waitFor();
    await phone.getByLabel(text('answer.reason')).fill('Not before the fair');
    await phone.reload();
    await phone.waitForFunction(() => document.querySelector('textarea')?.value === 'Not before the fair');
    await button(phone, 'answer.send').click();
    await heading(phone, 'Approve the cut-over plan').waitFor();
    await phone.getByRole('heading', { name: text('action.sent') }).waitFor();
    const actions = await system.api1<{ items: { title: string; outcome: string | null }[] }>(
      owner,
      `/projects/${client.project}/client-actions`,
    );
    expect(actions.items.find(({ title }) => title.startsWith('Approve'))?.outcome).toBe('rejected');
    expect(
      await phone.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft'))),
    ).toEqual([]);
  });

  it('P52 chooses an offered time by keyboard', async () => {
    const desk = await sameVisitor();
    await desk.getByRole('link', { name: /When may we switch/ }).focus();
    await desk.keyboard.press('Enter');
    await desk.getByRole('radio', { name: 'Saturday morning' }).focus();
    await desk.keyboard.press('Space');
    await button(desk, 'answer.send').focus();
    await desk.keyboard.press('Enter');
    await desk.getByRole('heading', { name: text('action.sent') }).waitFor();
    await desk.getByText('Saturday morning').waitFor();
    await desk.goto('/portal/');
    await desk.getByText(text('home.caughtUp')).waitFor();
  });

  it('P52 shows what is decided, with who said what', async () => {
    await phone.goto('/portal/');
    await phone.getByRole('link', { name: text('settled.link') }).click();
    await heading(phone, text('settled.heading')).waitFor();
    await phone.getByText('Not before the fair').waitFor();
    await phone.getByText('Saturday morning').waitFor();
  });

  it('O54 a logo that staff choose stands in the portal, on a plate where it is dark; a file that is none is told of', async () => {
    const said = (key: string): string => staffText(`portalLogo.${key}`);
    await owner.goto('/settings/client-portal');
    const chosen = owner.locator('input[type=file][data-scheme=light]');
    await chosen.setInputFiles({
      name: 'logo.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from('<svg/>'),
    });
    await owner.getByText(said('wrongKind')).waitFor();
    const picture = await owner.locator('h1').screenshot();
    await chosen.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: picture });
    // It stands there, and is read out.
    await owner.getByText(said('saved')).first().waitFor();
    await owner.getByText(said('wrongKind')).waitFor({ state: 'detached' });

    const logo = phone.locator('portal-mark img');
    await phone.emulateMedia({ colorScheme: 'light' });
    await phone.goto('/portal/');
    await logo.waitFor();
    expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(16);
    expect(await logo.getAttribute('class')).toBeNull();
    await phone.emulateMedia({ colorScheme: 'dark' });
    await phone.locator('portal-mark img.plate').waitFor();
    await phone.emulateMedia({ colorScheme: 'light' });

    await owner.getByRole('button', { name: said('removeLight') }).click();
    await owner
      .getByRole('alertdialog')
      .getByRole('button', { name: said('remove'), exact: true })
      .click();
    await owner.getByText(said('removed')).first().waitFor();
    await phone.goto('/portal/');
    await phone.locator('portal-mark .square').waitFor();
  });

  /** A window on a desk with the session of the phone. */
  async function sameVisitor(): Promise<Page> {
    const page = await system.window();
    await page.context().addCookies(await phone.context().cookies());
    await page.goto('/portal/');
    await page.getByRole('heading', { name: text('home.attention') }).waitFor();
    return page;
  }

  it('fits on 320 px: nothing is wider than the screen', async () => {
    for (const path of ['', `projects/${client.project}`, 'settled', 'places', 'nowhere']) {
      await phone.goto(`/portal/${path}`);
      await phone.locator('h1, h2').first().waitFor();
      const wide = await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([path, wide]).toEqual([path, 0]);
    }
  });

  it.each(['', 'projects/:project', 'actions/:action', 'settled', 'places', 'nowhere', 'sign-in'])(
    'axe finds nothing on /portal/%s, in light and dark',
    async (path) => {
      const [action] = await system.sql('select id from client_actions order by created_at limit 1');
      const ids = { ':project': client.project, ':action': String(action?.['id']) };
      const page = path === 'sign-in' ? await system.window({ viewport: PHONE }) : phone;
      await page.goto(`/portal/${path.replace(/:\w+/, (name) => ids[name as keyof typeof ids])}`);
      await page.locator('h1, h2').first().waitFor();
      await page.locator('.atr-skeleton').first().waitFor({ state: 'detached' });
      const found: string[] = [];
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const { violations } = await new AxeBuilder({ page }).options(AXE).setLegacyMode(true).analyze();
        for (const { id, nodes } of violations)
          found.push(`${colorScheme} ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
      }
      expect(found).toEqual([]);
    },
  );

  it('speaks German', async () => {
    const german = await system.window({ locale: 'de-DE' });
    await german.goto('/portal/');
    await heading(german, text('signIn.heading', 'de')).waitFor();
  });

  it('brings at most 100 kB of script before the first page', async () => {
    const html = await (await fetch(`${system.base}/portal/`)).text();
    const scripts = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((match) => match[1] ?? '');
    expect(scripts.length).toBeGreaterThan(1);
    let bytes = 0;
    for (const script of new Set(scripts)) {
      const answer = await fetch(`${system.base}/portal/${script}`);
      bytes += gzipSync(Buffer.from(await answer.arrayBuffer()), { level: 9 }).length;
    }
    expect(bytes).toBeLessThanOrEqual(100_000);
  });

  it('ends at once where staff revoke access, and keeps out of the staff app', async () => {
    expect((await phone.context().request.get('/api/v1/projects')).status()).toBe(403);
    const gone = await owner.context().request.delete(`/api/v1/contacts/${client.contact}/portal-access`);
    expect(gone.status()).toBe(204);
    await phone.goto('/portal/');
    await heading(phone, text('signIn.heading')).waitFor();
    await phone.goto(await link());
    await heading(phone, text('signIn.unusableHeading')).waitFor();
  });
});
