import { performance } from 'node:perf_hooks';
import { vendorsAt } from '../fault-run/vendors.mjs';
import { control, firstSync, inRounds, nothingChanged, syncNow } from './sync.mjs';
import { signIn } from './system.mjs';

/** Read one call per ticket: they say more about the sandbox than about the sync. */
const PER_TICKET = { autotask: ['notes'], halo: ['notes', 'time_entries'], syncro: ['notes'] };

/** How the bare loop signs in; the sandbox's log masks what it saw. */
const SIGN_IN = {
  autotask: ({ integrationCode, userName, secret }) => ({
    ApiIntegrationCode: integrationCode,
    UserName: userName,
    Secret: secret,
  }),
  halo: async ({ site, clientId, clientSecret }) => {
    const form = {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: 'all',
    };
    const answer = await fetch(`${site}/auth/token`, { method: 'POST', body: new URLSearchParams(form) });
    return { authorization: `Bearer ${(await answer.json()).access_token}` };
  },
  syncro: ({ apiToken }) => ({ authorization: `Bearer ${apiToken}` }),
};

/**
 * First sync of the medium world and one with nothing changed, for the PSAs beside ConnectWise. The bare loop asks for the
 * same pages and writes each with one upsert of id and record: less than the mirror's columns, so the bar is not easier.
 */
export async function benchVendors(bench) {
  const rows = [];
  for (const vendor of Object.keys(PER_TICKET)) {
    const { first, again } = await inRounds(bench, vendor, (system, url) => round(vendor, system, url));
    rows.push(firstSync(`${vendor}: `, first), ...nothingChanged(`${vendor}: `, again));
  }
  return rows;
}

async function round(vendor, system, url) {
  const { credentials } = (await vendorsAt(url)).find((one) => one.vendor === vendor);
  const api = await system.start('api');
  const worker = await system.start('worker');
  const { call } = await signIn(api.url, system.owner);
  const id = await connect(call, vendor, credentials);
  await control(url, 'DELETE', '/requests');
  const first = await syncNow(call, id);
  const firstReads = await takeReads(url);
  const again = await syncNow(call, id);
  const laterReads = await takeReads(url);
  await worker.stop();
  await api.stop();
  const headers = await SIGN_IN[vendor](credentials);
  return {
    first: { ...first, bare: await replay(system, url, firstReads, headers) },
    again: { ...again, bare: await replay(system, url, laterReads, headers) },
  };
}

/** What was read since the last look. A token is signed in for once, by either side, and does not count. */
async function takeReads(url) {
  const { items } = await control(url, 'GET', '/requests?status=200&limit=20000');
  await control(url, 'DELETE', '/requests');
  return items.filter(({ path }) => !path.startsWith('/auth/'));
}

async function connect(call, vendor, credentials) {
  const { items } = await call('GET', '/connections/vendors');
  const offered = items.find((entry) => entry.vendor === vendor).dataSets;
  const dataSets = offered.filter((name) => !PER_TICKET[vendor].includes(name));
  const { id } = await call('POST', '/connections', {
    vendor,
    name: 'Bench',
    settings: { callsPerMinute: 1_000_000 },
    credentials,
    quotaShare: 1,
    dataSets,
    schedule: Object.fromEntries(dataSets.map((name) => [name, 10_080])),
    startSync: false,
  });
  return id;
}

/** Asks for the recorded reads once more, one after the other, and writes each with one upsert; gives milliseconds. */
async function replay(system, sandboxUrl, requests, headers) {
  const db = await system.connect();
  try {
    await db.query('create table if not exists bare_records (key text primary key, record jsonb)');
    const started = performance.now();
    for (const request of requests) {
      const rows = recordsOf(await ask(sandboxUrl, request, headers), request.path);
      if (rows.length === 0) continue;
      await db.query({
        name: 'bare',
        text: `insert into bare_records select * from jsonb_to_recordset($1::jsonb) as r(key text, record jsonb)
               on conflict (key) do update set record = excluded.record`,
        values: [JSON.stringify(rows)],
      });
    }
    return performance.now() - started;
  } finally {
    await db.end();
  }
}

async function ask(sandboxUrl, { method, path, query, body }, headers) {
  const url = new URL(path, sandboxUrl);
  url.search = new URLSearchParams(query).toString();
  const answer = await fetch(url, {
    method,
    headers: { ...headers, ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) },
    ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}`);
  return answer.json();
}

/** The records of an answer, whatever it is wrapped in, each once. */
function recordsOf(answer, path) {
  const list = Array.isArray(answer) ? answer : (Object.values(answer).find(Array.isArray) ?? [answer]);
  const rows = new Map(list.map((record, place) => [`${path} ${record?.id ?? place}`, record]));
  return [...rows].map(([key, record]) => ({ key, record }));
}
