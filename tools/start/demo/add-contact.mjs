import { DemoApi } from './api.mjs';
import { firstSyncIsDone, projectsOfOneCompany } from './add-content.mjs';

/**
 * Lets somebody of the client whose projects the demo is about into the client portal, as staff would: shares projects with
 * their clients unless the settings were touched, and invites the first contact unless they are in already.
 * @param {{ url: string, signIns: { email: string, password: string, tenant: string }[] }} system
 * @returns who it is, or undefined where the demo has no client
 */
export async function addDemoContact({ url, signIns }) {
  const [owner] = signIns;
  if (!owner) return undefined;
  const api = new DemoApi(url);
  await api.signIn(owner);
  if (!(await firstSyncIsDone(api))) return undefined;
  const company = (await projectsOfOneCompany(api))[0]?.company;
  if (!company) return undefined;
  const people = (await api.get(`/companies/${company.id}/contacts?limit=50`)).items;
  const contact = people.find(({ email, active }) => email && active);
  if (!contact) return undefined;
  await shareProjects(api);
  if (!contact.portal || contact.portal.state === 'revoked') await invite(api, contact);
  const { firstName, lastName, email } = contact;
  return { name: [firstName, lastName].filter(Boolean).join(' '), email, company: company.name };
}

async function shareProjects(api) {
  const { version, ...settings } = await api.get('/project-settings');
  if (version > 0) return;
  const clients = { ...settings.clients, projects: 'all', health: true };
  await api.send('PUT', '/project-settings', { ...settings, clients }, version);
}

async function invite(api, contact) {
  const levels = (await api.get('/security-levels')).items;
  const manager = levels.find(({ name, builtIn }) => builtIn && name === 'Manager');
  await api.send('POST', `/contacts/${contact.id}/portal-access`, { securityLevelId: manager?.id });
}
