import { ApiClient } from './api-client.js';
import { eventually, type SystemUnderTest } from './system.js';
import { waitingMails } from './mails.js';

/** The token of the newest link that was mailed to an address. Without a worker only: with one, mails do not wait. */
export async function mailedToken(system: SystemUnderTest, email: string): Promise<string> {
  return eventually(`a link for ${email}`, async () => {
    const texts = (await waitingMails(system.api)).filter(({ to }) => to === email).map(({ text }) => text);
    return texts.map((text) => /\/portal\/sign-in#([\w-]{43})/.exec(text)?.[1]).findLast(Boolean);
  });
}

/** The newest code that was mailed to an address. */
export async function mailedCode(system: SystemUnderTest, email: string): Promise<string> {
  return eventually(`a code for ${email}`, async () => {
    const subjects = (await waitingMails(system.api))
      .filter(({ to }) => to === email)
      .map(({ subject }) => subject);
    return subjects.map((subject) => /^(\d{3}) (\d{3})/.exec(subject)?.slice(1).join('')).findLast(Boolean);
  });
}

/**
 * A contact who has come into the client portal the way people do: invited by staff, by the mailed link, with the code.
 * @param level name of a built-in security level
 */
export async function visitor(
  system: SystemUnderTest,
  contact: { id: string; email: string },
  level: 'Basic' | 'Advanced' | 'Manager' = 'Basic',
  by: 'owner' | 'harbor' = 'owner',
): Promise<ApiClient> {
  const staff = await system.signedIn(by);
  const { body } = await staff.get<{ items: { id: string; name: string; builtIn: boolean }[] }>(
    '/security-levels',
  );
  const securityLevelId = body.items.find((one) => one.builtIn && one.name === level)?.id;
  const invited = await staff.post(`/contacts/${contact.id}/portal-access`, { securityLevelId });
  if (invited.status !== 200) throw new Error(`${contact.email} was not invited: ${String(invited.status)}`);
  const client = new ApiClient(system.base);
  const token = await mailedToken(system, contact.email);
  const step = await client.post<{ next: string }>('/portal/sign-in/continue', { token });
  if (step.body.next === 'code') {
    await client.post('/portal/sign-in/code', { token, code: await mailedCode(system, contact.email) });
  }
  const me = await client.get('/portal/me');
  if (me.status !== 200) throw new Error(`${contact.email} did not get in: ${String(me.status)}`);
  return client;
}
