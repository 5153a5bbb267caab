import { randomUUID } from 'node:crypto';
import {
  type ApiClient,
  mailedCode,
  mailedToken,
  SystemUnderTest,
  visitor,
  waitingMails,
} from '#libs/system-under-test';
import { DirectoryMirror } from '../companies/directory-mirror.service.js';
import { Sources } from '../sources/sources.service.js';

interface Contact {
  id: string;
  email: string;
}

describe('access of contacts to the client portal', () => {
  let system: SystemUnderTest;
  let owner: ApiClient;
  const people = {} as Record<'dana' | 'evan' | 'nomail' | 'twice' | 'elsewhere', Contact>;
  let companyId: string;

  beforeAll(async () => {
    system = await SystemUnderTest.start({
      API_RATE_PER_MINUTE: '1000000',
      SIGN_IN_RATE_PER_MINUTE: '100000',
    });
    owner = await system.signedIn('owner');
    const summit = await directory(
      'summit',
      ['Acorn', 'Birch'],
      [
        ['dana', 'Acorn', 'Dana@Acorn.example'],
        ['evan', 'Acorn', 'evan@acorn.example'],
        ['nomail', 'Acorn', null],
        ['twice', 'Birch', 'twice@people.example'],
      ],
    );
    const harbor = await directory('harbor', ['Cedar'], [['elsewhere', 'Cedar', 'twice@people.example']]);
    Object.assign(people, summit.contacts, harbor.contacts);
    companyId = summit.companies.Acorn ?? '';
  });
  afterAll(() => system.stop());

  async function directory(
    tenant: 'summit' | 'harbor',
    companies: string[],
    contacts: [name: string, company: string, email: string | null][],
  ) {
    const sourceId = randomUUID();
    return system.db.run(system.ctx(tenant), async (tx) => {
      await system.api
        .get(Sources, { strict: false })
        .create(tx, { id: sourceId, vendor: 'connectwise', name: 'PSA', webUrl: null, writes: [] });
      const mirror = system.api.get(DirectoryMirror, { strict: false });
      await mirror.applyCompanies(
        tx,
        sourceId,
        companies.map((name) => ({
          externalId: name,
          version: null,
          name,
          identifier: null,
          type: 'Customer',
          types: ['Customer'],
          category: null,
          classification: null,
          marketSegment: null,
          accountManagerExternalId: null,
          parentExternalId: null,
          phone: null,
          website: null,
          active: true,
        })),
      );
      await mirror.applyContacts(
        tx,
        sourceId,
        contacts.map(([name, company, email]) => ({
          externalId: name,
          version: null,
          companyExternalId: company,
          firstName: name,
          lastName: 'Doe',
          email,
          phone: null,
          title: null,
          active: true,
        })),
      );
      const rows = await tx.query<{ id: string; name: string; email: string | null }>(
        'select id, external_id as name, lower(email) as email from contacts',
      );
      const found = await tx.query<{ id: string; name: string }>('select id, name from companies');
      return {
        contacts: Object.fromEntries(rows.map((row) => [row.name, { id: row.id, email: row.email ?? '' }])),
        companies: Object.fromEntries(found.map((row) => [row.name, row.id])),
      };
    });
  }

  const invite = (contact: Contact, by = owner) => by.post(`/contacts/${contact.id}/portal-access`);
  const query = <Row>(sql: string, params: unknown[] = []) =>
    system.db.run(system.ctx(), (tx) => tx.query<Row>(sql, params));
  const mailsTo = async (email: string) =>
    (await waitingMails(system.api)).filter((mail) => mail.to === email);

  describe('an invitation', () => {
    it('O50 mails a link whose secret is kept as a hash only, and shows in the list of contacts', async () => {
      const { status, body } = await invite(people.dana);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        state: 'invited',
        email: 'dana@acorn.example',
        securityLevel: { name: 'Basic' },
        lastAccessAt: null,
        visits: 0,
      });
      const token = await mailedToken(system, people.dana.email);
      const [stored] = await query<{ text: string }>(
        `select (select json_agg(l) from portal_links l)::text || (select json_agg(a) from portal_access a)::text as text`,
      );
      expect(stored?.text).not.toContain(token);
      const contacts = await owner.get<{ items: { id: string; portal: { state: string } | null }[] }>(
        `/companies/${companyId}/contacts`,
      );
      const states = new Map(contacts.body.items.map(({ id, portal }) => [id, portal?.state ?? null]));
      expect([states.get(people.dana.id), states.get(people.evan.id)]).toEqual(['invited', null]);
    });

    it('needs the permission, an address, and a contact of the tenant', async () => {
      expect((await invite(people.dana, await system.signedIn('viewer'))).status).toBe(403);
      expect((await invite(people.nomail)).body).toMatchObject({
        status: 422,
        code: 'portal.contact_without_email',
      });
      expect((await invite(people.elsewhere)).status).toBe(404);
      const level = await owner.post(`/contacts/${people.evan.id}/portal-access`, {
        securityLevelId: randomUUID(),
      });
      expect(level.body).toMatchObject({ status: 400, errors: [{ field: 'securityLevelId' }] });
    });
  });

  describe('a link', () => {
    it('O50 says for whom it is and signs nobody in until the code is typed', async () => {
      await invite(people.dana);
      const token = await mailedToken(system, people.dana.email);
      const browser = system.stranger();
      const holder = await browser.post('/portal/sign-in/holder', { token });
      expect(holder.body).toEqual({
        name: 'dana Doe',
        email: 'd•••@acorn.example',
        provider: { name: 'Summit', accent: null, locale: 'en', logo: { light: null, dark: null } },
      });
      expect(browser.cookie).toBe('');
      const step = await browser.post('/portal/sign-in/continue', { token });
      expect(step.body).toEqual({ next: 'code', sentTo: 'd•••@acorn.example', codeMinutes: 10 });
      expect((await browser.get('/portal/me')).status).toBe(401);
      const code = await mailedCode(system, people.dana.email);
      const done = await browser.post('/portal/sign-in/code', {
        token,
        code: ` ${code.slice(0, 3)} ${code.slice(3)}`,
      });
      expect(done.body).toMatchObject({ next: 'home' });
      for (const line of done.headers.getSetCookie()) expect(line).toMatch(/HttpOnly; SameSite=Lax/);
      expect((await browser.get('/portal/me')).body).toMatchObject({
        name: 'dana Doe',
        company: 'Acorn',
        provider: { name: 'Summit' },
        sees: 'own',
      });
      // The code is used up.
      expect((await system.stranger().post('/portal/sign-in/code', { token, code })).status).toBe(422);
    });

    it('O50 asks a known browser for no code, and another one again', async () => {
      const browser = await visitor(system, people.dana);
      const token = await mailedToken(system, people.dana.email);
      await browser.post('/portal/sign-out');
      expect((await browser.get('/portal/me')).status).toBe(401);
      expect((await browser.post('/portal/sign-in/continue', { token })).body).toMatchObject({
        next: 'home',
      });
      expect((await browser.get('/portal/me')).status).toBe(200);
      expect((await system.stranger().post('/portal/sign-in/continue', { token })).body).toMatchObject({
        next: 'code',
      });
    });

    it('O50 answers alike whether it is wrong, expired or revoked', async () => {
      await invite(people.evan);
      const expired = await mailedToken(system, people.evan.email);
      await query(
        `update portal_links l set expires_at = now() - interval '1 second' from portal_access a
          where a.id = l.access_id and a.contact_id = $1`,
        [people.evan.id],
      );
      await invite(people.twice);
      const revoked = await mailedToken(system, people.twice.email);
      await owner.delete(`/contacts/${people.twice.id}/portal-access`);
      const answers = [];
      for (const token of ['x'.repeat(43), 'nonsense', expired, revoked]) {
        for (const step of ['holder', 'continue', 'code']) {
          const { status, body } = await system
            .stranger()
            .post(`/portal/sign-in/${step}`, { token, ...(step === 'code' ? { code: '123456' } : {}) });
          answers.push({ status, ...body, correlationId: undefined });
        }
      }
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(answers[0]).toMatchObject({ status: 404, code: 'portal.link_not_usable' });
    });

    it('O50 lets a tenant do without the code', async () => {
      const saved = await owner.put('/portal-settings', { askCode: false, welcome: ' Good to see you. ' }, 0);
      expect(saved.body).toEqual({ askCode: false, welcome: 'Good to see you.', version: 1 });
      await invite(people.evan);
      const browser = system.stranger();
      const token = await mailedToken(system, people.evan.email);
      expect((await browser.post('/portal/sign-in/continue', { token })).body).toMatchObject({
        next: 'home',
      });
      expect((await browser.get('/portal/me')).body).toMatchObject({ welcome: 'Good to see you.' });
      await owner.put('/portal-settings', { askCode: true, welcome: '' }, 1);
    });
  });

  describe('a new link', () => {
    const ask = (email: string) => system.stranger().post('/portal/sign-in/link', { email });

    it('O50 is mailed to who has access; the answer never says whether somebody has', async () => {
      await query('delete from portal_links');
      const before = (await mailsTo(people.dana.email)).length;
      const known = await ask(' DANA@acorn.example '.trim());
      const unknown = await ask('nobody@acorn.example');
      const uninvited = await ask('stranger@people.example');
      for (const answer of [known, unknown, uninvited]) {
        expect([answer.status, answer.body]).toEqual([202, { text: '' }]);
      }
      expect((await mailsTo(people.dana.email)).length).toBe(before + 1);
      expect(await mailsTo('nobody@acorn.example')).toEqual([]);
      const token = await mailedToken(system, people.dana.email);
      expect((await system.stranger().post('/portal/sign-in/holder', { token })).status).toBe(200);
    });

    it('is mailed three times in a quarter of an hour and not a fourth time', async () => {
      await query(
        'delete from portal_links where access_id in (select id from portal_access where contact_id = $1)',
        [people.dana.id],
      );
      const before = (await mailsTo(people.dana.email)).length;
      for (let round = 0; round < 5; round += 1) expect((await ask(people.dana.email)).status).toBe(202);
      expect((await mailsTo(people.dana.email)).length).toBe(before + 3);
    });
  });

  describe('a code', () => {
    async function atTheCode(contact: Contact) {
      await query('delete from portal_codes');
      await invite(contact);
      const token = await mailedToken(system, contact.email);
      const browser = system.stranger();
      await browser.post('/portal/sign-in/continue', { token });
      return { token, browser, code: await mailedCode(system, contact.email) };
    }
    const wrongOf = (code: string) => (code === '000000' ? '111111' : '000000');

    it('O50 may be wrong four times; the fifth closes the door, also for the right one', async () => {
      const { token, browser, code } = await atTheCode(people.dana);
      for (let tries = 1; tries <= 4; tries += 1) {
        expect(
          (await browser.post('/portal/sign-in/code', { token, code: wrongOf(code) })).body,
        ).toMatchObject({
          status: 422,
          code: 'portal.wrong_code',
        });
      }
      const fifth = await browser.post('/portal/sign-in/code', { token, code: wrongOf(code) });
      expect(fifth.body).toMatchObject({ status: 429, code: 'portal.code_wait', retryAfterSeconds: 900 });
      expect((await browser.post('/portal/sign-in/code', { token, code })).status).toBe(429);
      expect((await browser.post('/portal/sign-in/continue', { token })).status).toBe(429);
      await query(`update portal_codes set blocked_until = now() - interval '1 second'`);
      expect((await browser.post('/portal/sign-in/code', { token, code })).status).toBe(422);
      expect((await browser.post('/portal/sign-in/continue', { token })).body).toMatchObject({
        next: 'code',
      });
    });

    it('counts tries that come at once', async () => {
      const { token, browser, code } = await atTheCode(people.dana);
      const tries = await Promise.all(
        Array.from({ length: 12 }, () =>
          browser.post('/portal/sign-in/code', { token, code: wrongOf(code) }),
        ),
      );
      const statuses = tries.map(({ status }) => status).sort();
      expect(statuses).toEqual([...Array<number>(4).fill(422), ...Array<number>(8).fill(429)]);
    });

    it('O50 is no longer good after ten minutes', async () => {
      const { token, browser, code } = await atTheCode(people.dana);
      const [left] = await query<{ minutes: number }>(
        `select round(extract(epoch from expires_at - sent_at) / 60)::int as minutes from portal_codes`,
      );
      expect(left?.minutes).toBe(10);
      await query(`update portal_codes set expires_at = now() - interval '1 second'`);
      expect((await browser.post('/portal/sign-in/code', { token, code })).status).toBe(422);
    });

    it('is mailed once when Continue is pressed twice', async () => {
      const { token, browser } = await atTheCode(people.dana);
      const before = (await mailsTo(people.dana.email)).length;
      await browser.post('/portal/sign-in/continue', { token });
      expect((await mailsTo(people.dana.email)).length).toBe(before);
    });

    it('names a field that is no code', async () => {
      const answer = await system.stranger().post('/portal/sign-in/code', { token: 'x', code: '12a' });
      expect(answer.body).toMatchObject({ status: 400, errors: [{ field: 'code' }] });
    });
  });

  describe('a session', () => {
    it('ends at once when access is revoked, and an invitation opens it anew', async () => {
      const browser = await visitor(system, people.evan);
      expect((await owner.delete(`/contacts/${people.evan.id}/portal-access`)).status).toBe(204);
      expect((await browser.get('/portal/me')).status).toBe(401);
      await invite(people.evan);
      expect((await browser.get('/portal/me')).status).toBe(401);
      expect((await visitor(system, people.evan)).cookie).not.toBe('');
    });

    it('ends with the next request when the contact is inactive or gone in the PSA', async () => {
      const browser = await visitor(system, people.evan);
      await query('update contacts set active = false where id = $1', [people.evan.id]);
      expect((await browser.get('/portal/me')).status).toBe(401);
      await query('update contacts set active = true, deleted_at = now() where id = $1', [people.evan.id]);
      expect((await browser.get('/portal/me')).status).toBe(401);
      await query('update contacts set deleted_at = null where id = $1', [people.evan.id]);
      expect((await browser.get('/portal/me')).status).toBe(200);
    });

    it('takes another level from the next request on (P52)', async () => {
      const browser = await visitor(system, people.evan, 'Basic');
      const levels = await owner.get<{ items: { id: string; name: string }[] }>('/security-levels');
      const manager = levels.body.items.find(({ name }) => name === 'Manager')?.id;
      await owner.patch(`/contacts/${people.evan.id}/portal-access`, { securityLevelId: manager });
      expect((await browser.get('/portal/me')).body).toMatchObject({ sees: 'company' });
    });

    it('opens no staff route, and a staff session or a key no route for contacts', async () => {
      const browser = await visitor(system, people.evan);
      for (const path of ['/me', '/companies', '/projects', '/portal-settings']) {
        expect([path, (await browser.get(path)).body]).toMatchObject([
          path,
          { status: 403, code: 'identity.staff_only' },
        ]);
      }
      expect((await owner.get('/portal/me')).status).toBe(401);
    });

    it('counts visits and shows staff the last one', async () => {
      await visitor(system, people.dana);
      const contacts = await owner.get<{ items: { id: string; portal: object | null }[] }>(
        `/companies/${companyId}/contacts`,
      );
      const dana = contacts.body.items.find(({ id }) => id === people.dana.id);
      expect(dana?.portal).toMatchObject({ state: 'active', lastAccessAt: expect.any(String) });
    });
  });

  describe('one address with two companies of two MSPs', () => {
    it('O55 chooses, and sees one at a time', async () => {
      const browser = await visitor(system, people.twice);
      expect((await browser.get<{ items: object[] }>('/portal/places')).body.items).toHaveLength(1);
      await invite(people.elsewhere, await system.signedIn('harbor'));
      await browser.post('/portal/sign-out');
      const token = await mailedToken(system, people.twice.email);
      const step = await browser.post<{ next: string }>('/portal/sign-in/continue', { token });
      expect(step.body.next).toBe('code');
      const code = await mailedCode(system, people.twice.email);
      expect((await browser.post('/portal/sign-in/code', { token, code })).body).toMatchObject({
        next: 'choose',
      });
      const places = await browser.get<{ items: { id: string; company: string; current: boolean }[] }>(
        '/portal/places',
      );
      expect(places.body.items.map(({ company, current }) => [company, current])).toEqual([
        ['Cedar', true],
        ['Birch', false],
      ]);
      expect((await browser.get('/portal/me')).body).toMatchObject({
        company: 'Cedar',
        provider: { name: 'Harbor' },
      });
      const former = browser.cookie;
      expect((await browser.post(`/portal/places/${String(places.body.items[1]?.id)}/enter`)).status).toBe(
        200,
      );
      expect((await browser.get('/portal/me')).body).toMatchObject({
        company: 'Birch',
        provider: { name: 'Summit' },
      });
      const before = system.stranger();
      before.cookie = former;
      expect((await before.get('/portal/me')).status).toBe(401);
      const dana = await visitor(system, people.dana);
      expect((await dana.post(`/portal/places/${String(places.body.items[0]?.id)}/enter`)).status).toBe(404);
    });
  });
});
