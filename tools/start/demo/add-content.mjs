import { setTimeout as sleep } from 'node:timers/promises';
import { DemoApi } from './api.mjs';
import { CONTENT } from './content.mjs';
import { KINDS } from './kinds.mjs';

const DAY_MS = 86_400_000;
const ASK_EVERY_MS = 2_000;
const FIRST_SYNC_MS = 15 * 60_000;

/**
 * Gives the demo's projects what people would have written on them, through the REST API in the name of the demo's owner,
 * once the first sync has filled the board. What is there already is left alone, so that every start may do it again.
 * @param {{ url: string, signIns: { email: string, password: string, tenant: string }[] }} system
 * @returns how many items were added
 */
export async function addDemoContent({ url, signIns }) {
  const [owner] = signIns;
  if (!owner) return 0;
  const api = new DemoApi(url);
  await api.signIn(owner);
  if (!(await firstSyncIsDone(api))) return 0;
  let added = 0;
  for (const [place, project] of (await projectsOfOneCompany(api)).entries()) {
    added += await fill(api, project.id, CONTENT[place]);
  }
  return added;
}

/** Waits for it; false when there is no PSA to wait for. */
export async function firstSyncIsDone(api) {
  const end = Date.now() + FIRST_SYNC_MS;
  while (Date.now() < end) {
    const { items } = await api.get('/connections?limit=1');
    if (items.length === 0) return false;
    const runs = await api.get(`/connections/${items[0].id}/runs?limit=200`);
    if (runs.items.some((run) => run.finishedAt !== null)) return true;
    await sleep(ASK_EVERY_MS);
  }
  return false;
}

/** As many open projects as there is content for, of the company that has most, always in the same order. */
export async function projectsOfOneCompany(api) {
  const { items } = await api.get('/projects?state=open&limit=200');
  const byCompany = Map.groupBy(
    items.filter(({ company }) => company !== null),
    ({ company }) => company.id,
  );
  const [most = []] = [...byCompany.values()].sort(
    (a, b) => b.length - a.length || a[0].company.name.localeCompare(b[0].company.name),
  );
  return most.sort((a, b) => a.name.localeCompare(b.name)).slice(0, CONTENT.length);
}

async function fill(api, projectId, content) {
  const people = (await api.get(`/projects/${projectId}/people?kind=contact`)).items;
  const help = { api, people: people.filter(({ email }) => email), days: daysFrom(new Date()) };
  let added = 0;
  for (const [key, wanted] of Object.entries(content)) {
    const kind = KINDS[key];
    const path = `/projects/${projectId}/${kind.path}`;
    const there = (await api.get(`${path}?limit=200`)).items;
    for (const item of wanted.filter((one) => !there.some((other) => kind.sameAs(one, other)))) {
      const made = await api.send('POST', path, kind.body(item, help));
      await kind.after?.(item, made, help);
      added += 1;
    }
  }
  return added;
}

/** Days and weeks as the API takes them, counted from today. */
function daysFrom(now) {
  const from = (days) => new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
  return { from, monday: (weeks) => from(weeks * 7 - ((now.getUTCDay() + 6) % 7)) };
}
