/** Somebody at a client to be, in the portal of the demo: invited as staff would, once the first sync has brought people. */

const WAIT_MS = 90_000;

/**
 * Shares the demo's projects with their clients unless the settings were touched, and invites a contact unless one is.
 * @param {string} url of the API
 * @param {{ email: string, password: string }} owner who may do all of it
 * @returns {Promise<{ name: string, email: string, company: string } | undefined>} undefined: no people came in time
 */
export async function demoContact(url, owner) {
  const api = await signedIn(url, owner);
  const end = Date.now() + WAIT_MS;
  while (Date.now() < end) {
    const found = await someone(api);
    if (found) {
      await shareProjects(api);
      if (!found.contact.portal || found.contact.portal.state === 'revoked') await invite(api, found.contact);
      const { firstName, lastName, email } = found.contact;
      return { name: [firstName, lastName].filter(Boolean).join(' '), email, company: found.company };
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  return undefined;
}

async function signedIn(url, { email, password }) {
  const send = async (method, path, { cookie, body, version } = {}) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      signal: AbortSignal.timeout(20_000),
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`);
    return response;
  };
  const answer = await send('POST', '/auth/sign-in', { body: { email, password } });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  return async (method, path, more) => (await send(method, path, { cookie, ...more })).json();
}

/** Of the first company with an open project whose people have addresses: whoever is invited already, else the first. */
async function someone(api) {
  const { items } = await api('GET', '/projects?limit=50&sort=company');
  const companies = new Map(items.flatMap(({ company }) => (company ? [[company.id, company.name]] : [])));
  for (const [id, company] of companies) {
    const people = (await api('GET', `/companies/${id}/contacts?limit=50`)).items;
    const reachable = people.filter(({ email, active }) => email && active);
    const invited = reachable.find(({ portal }) => portal && portal.state !== 'revoked');
    const contact = invited ?? reachable[0];
    if (contact) return { contact, company };
  }
  return undefined;
}

async function shareProjects(api) {
  const { version, ...settings } = await api('GET', '/project-settings');
  if (version > 0) return;
  const clients = { ...settings.clients, projects: 'all', health: true };
  await api('PUT', '/project-settings', { version, body: { ...settings, clients } });
}

async function invite(api, contact) {
  const levels = (await api('GET', '/security-levels')).items;
  const manager = levels.find(({ name, builtIn }) => builtIn && name === 'Manager');
  await api('POST', `/contacts/${contact.id}/portal-access`, { body: { securityLevelId: manager?.id } });
}
