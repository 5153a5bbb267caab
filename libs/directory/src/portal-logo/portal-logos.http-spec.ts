import { randomUUID } from 'node:crypto';
import {
  type ApiClient,
  eventually,
  mailedToken,
  SystemUnderTest,
  waitingMails,
} from '#libs/system-under-test';
import { FilePort } from '#libs/platform';
import { DirectoryMirror } from '../companies/directory-mirror.service.js';
import { Sources } from '../sources/sources.service.js';
import { PortalLogos } from './portal-logos.service.js';
import type { PortalLogosDto } from './dto/portal-logo.dto.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAQCAIAAAD4YuoOAAAAHUlEQVR42mOQi1pAU8QwasGoBaMWjFowasFQsAAA5XAwHxYcD/8AAAAASUVORK5CYII=',
  'base64',
);
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect/></svg>');

/** A PNG whose header says so many pixels; nobody decodes it here. */
function sized(width: number, height: number): Buffer {
  const bytes = Buffer.from(PNG);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

type Reply = PortalLogosDto & { code?: string; errors?: { field: string; code: string }[] };

describe('O54 the logo of the client portal', () => {
  let system: SystemUnderTest;
  let owner: ApiClient;

  beforeAll(async () => {
    system = await SystemUnderTest.start();
    owner = await system.signedIn('owner');
  });
  afterAll(() => system.stop());

  async function put(
    scheme: string,
    bytes: Buffer,
    { by = owner, name = 'logo.png' } = {},
  ): Promise<{ status: number; body: Reply }> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), name);
    const response = await fetch(`${by.base}/api/v1/portal-logos/${scheme}`, {
      method: 'PUT',
      headers: { cookie: by.cookie },
      body: form,
    });
    return { status: response.status, body: (await response.json()) as Reply };
  }
  const read = async () => (await owner.get<PortalLogosDto>('/portal-logos')).body;
  const open = (address: string) => fetch(`${system.base}${address}`);
  const named = ({ errors }: Reply) => errors?.map(({ field, code }) => `${field} ${code}`);

  it('is stored by what it is, and read by anybody who knows its address, harmlessly', async () => {
    expect(await read()).toEqual({ light: null, dark: null });
    const { status, body } = await put('light', PNG, { name: 'logo.exe' });
    expect([status, body]).toEqual([
      200,
      {
        light: {
          address: expect.stringMatching(/^\/api\/v1\/portal\/logos\/[0-9a-f-]{36}$/),
          width: 32,
          height: 16,
        },
        dark: null,
      },
    ]);
    const file = await open(body.light?.address ?? '');
    expect(Buffer.from(await file.arrayBuffer()).equals(PNG)).toBe(true);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(file.headers.get('set-cookie')).toBeNull();
    // Neither the tenant nor where it is stored.
    expect(body.light?.address).not.toContain(system.summit.tenantId);
    expect((await open(`/api/v1/portal/logos/${randomUUID()}`)).status).toBe(404);
    expect((await open('/api/v1/portal/logos/nonsense')).status).toBe(404);
  });

  it('has another address when it is replaced, one for each background, and none when it is removed', async () => {
    const first = (await put('light', PNG)).body.light?.address ?? '';
    const second = (await put('light', sized(64, 16))).body;
    const both = (await put('dark', PNG)).body;
    expect(both.light).toEqual(second.light);
    expect([second.light?.address === first, both.dark?.width]).toEqual([false, 32]);
    expect((await open(first)).status).toBe(404);
    for (const scheme of ['light', 'dark']) {
      expect((await owner.send('DELETE', `/portal-logos/${scheme}`)).status).toBe(204);
      expect((await owner.send('DELETE', `/portal-logos/${scheme}`)).status).toBe(404);
    }
    expect((await open(both.dark?.address ?? '')).status).toBe(404);
    expect(await read()).toEqual({ light: null, dark: null });
    const entries = await system.db.read(system.ctx(), (tx) =>
      tx.query<{ action: string }>(
        `select action from audit_entries where subject_kind = 'portal_logo' order by seq`,
      ),
    );
    expect(entries.map(({ action }) => action)).toContain('portal_logo.removed');
  });

  it.each([
    ['an SVG', SVG, 'file kind'],
    ['a page', Buffer.from('<html></html>'), 'file kind'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'file kind'],
    ['a PNG that was cut off', PNG.subarray(0, 20), 'file broken'],
    ['a picture that unpacks to a gigabyte', sized(30_000, 30_000), 'file pixels'],
    ['a dot', sized(1, 1), 'file pixels'],
    ['nothing', Buffer.alloc(0), 'file empty'],
  ])('is not %s, and the one before stays', async (_, bytes, fault) => {
    const before = (await put('light', PNG)).body;
    const { status, body } = await put('light', bytes);
    expect([status, named(body)]).toEqual([400, [fault]]);
    expect(await read()).toEqual(before);
  });

  it('is not too large, and is for a known background', async () => {
    const large = await put('light', Buffer.concat([PNG, Buffer.alloc(520 * 1024)]));
    expect([large.status, named(large.body)]).toEqual([413, ['file too_large']]);
    expect((await put('grey', PNG)).status).toBe(400);
  });

  it('is changed by whoever manages settings, for their own MSP', async () => {
    expect((await put('light', PNG, { by: await system.signedIn('viewer') })).status).toBe(403);
    expect((await put('light', PNG, { by: system.stranger() })).status).toBe(401);
    await put('light', PNG);
    const harbor = await system.signedIn('harbor');
    expect((await harbor.get<PortalLogosDto>('/portal-logos')).body).toEqual({ light: null, dark: null });
    expect((await harbor.send('DELETE', '/portal-logos/light')).status).toBe(404);
  });

  it('leaves no bytes behind that are no logo, and keeps those that are', async () => {
    await put('light', PNG);
    const keys = () =>
      system.db.read(system.ctx(), (tx) =>
        tx.query<{ key: string }>('select file_key as key from portal_logos'),
      );
    const [kept] = await keys();
    const logos = system.api.get(PortalLogos, { strict: false });
    const files = system.api.get(FilePort, { strict: false });
    await logos.discard(system.ctx(), kept?.key ?? '');
    expect((await files.open(kept?.key ?? '')).size).toBe(PNG.length);
    await owner.send('DELETE', '/portal-logos/light');
    await logos.discard(system.ctx(), kept?.key ?? '');
    await expect(files.open(kept?.key ?? '')).rejects.toThrow();
  });

  it('is shown to whom a link is for, and in the mail that brings it', async () => {
    const contactId = await contactOf('dana@acorn.example');
    const address = (await put('light', PNG)).body.light?.address ?? '';
    await owner.post(`/contacts/${contactId}/portal-access`);
    const token = await mailedToken(system, 'dana@acorn.example');
    const holder = await system.stranger().post<{ provider: unknown }>('/portal/sign-in/holder', { token });
    expect(holder.body.provider).toMatchObject({ logo: { light: { address }, dark: null } });
    const mail = await eventually('the invitation', async () =>
      (await waitingMails(system.api)).find(({ to }) => to === 'dana@acorn.example'),
    );
    expect(mail.html).toMatch(
      new RegExp(`<img src="https?://[^"/]+${address}" alt="[^"]+" width="32" height="16"`),
    );
    // Whoever has no link is shown no MSP.
    const asked = await system.stranger().post('/portal/sign-in/link', { email: 'dana@acorn.example' });
    expect(JSON.stringify(asked.body)).not.toContain('logos');
  });

  async function contactOf(email: string): Promise<string> {
    const sourceId = randomUUID();
    return system.db.run(system.ctx(), async (tx) => {
      await system.api
        .get(Sources, { strict: false })
        .create(tx, { id: sourceId, vendor: 'connectwise', name: 'PSA', webUrl: null, writes: [] });
      const mirror = system.api.get(DirectoryMirror, { strict: false });
      const nothing = { identifier: null, category: null, classification: null, marketSegment: null };
      await mirror.applyCompanies(tx, sourceId, [
        {
          ...nothing,
          externalId: 'acorn',
          version: null,
          name: 'Acorn',
          type: 'Customer',
          types: ['Customer'],
          accountManagerExternalId: null,
          parentExternalId: null,
          phone: null,
          website: null,
          active: true,
        },
      ]);
      await mirror.applyContacts(tx, sourceId, [
        {
          externalId: 'dana',
          version: null,
          companyExternalId: 'acorn',
          firstName: 'Dana',
          lastName: 'Doe',
          email,
          phone: null,
          title: null,
          active: true,
        },
      ]);
      const [row] = await tx.query<{ id: string }>(`select id from contacts where external_id = 'dana'`);
      return row?.id ?? '';
    });
  }
});
