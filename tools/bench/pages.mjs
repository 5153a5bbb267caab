import { isDeepStrictEqual } from 'node:util';
import { inRepository } from '../run/paths.mjs';
import { fillLargeWorld } from './large-world.mjs';
import { makeWorld } from './made-world.mjs';
import { client, inTurns, quantile } from './rounds.mjs';
import { BenchSystem, signIn } from './system.mjs';

/** Medians against the bare handler's, at most. */
const LIST_BAR = 2.0;
const PROJECT_BAR = 2.5;

/** @param {string} project whose page is asked for */
const pagesOf = (project) => [
  { name: 'board page', ours: '/api/v1/projects/board', bare: '/board', bar: LIST_BAR },
  { name: 'table page', ours: '/api/v1/projects', bare: '/table', bar: LIST_BAR },
  {
    name: 'project page, header and tabs',
    ours: `/api/v1/projects/${project}`,
    bare: `/projects/${project}`,
    bar: PROJECT_BAR,
  },
  {
    name: 'project page, overview',
    ours: `/api/v1/projects/${project}/overview`,
    bare: `/projects/${project}/overview`,
    bar: PROJECT_BAR,
  },
];
const PLANS = [
  { atOnce: 1, seconds: 15, requests: 5 },
  { atOnce: 8, seconds: 15, requests: 24 },
];

/** Board, table and the page of a project at the large world against the bare handler. Gives rows for the report. */
export async function benchPages({ children, servers, folder, say }) {
  const system = await BenchSystem.create(children, servers, 'bench_pages', folder);
  const tenantId = await makeWorld(system, fillLargeWorld, children, say);
  return benchServers(system, tenantId, children);
}

/** The same on a world that is there. */
export async function benchServers(system, tenantId, children) {
  const api = await system.start('api');
  const { cookie } = await signIn(api.url, system.owner);
  const bareEnv = { ...system.env, TENANT_ID: tenantId, NODE_ENV: 'production' };
  const bareChild = children.start(
    'bare',
    process.execPath,
    [inRepository('tools', 'bench', 'bare-server.mjs')],
    { env: bareEnv },
  );
  const bare = await bareChild.ready();
  const results = [];
  for (const page of pagesOf(await anOpenProject(system, tenantId))) {
    const addresses = [api.url + page.ours, bare.url + page.bare];
    await compareBodies(page.name, addresses, cookie);
    const clients = addresses.map((address) => client(address, { cookie }));
    await inTurns(clients, { seconds: 6, requests: 10, atOnce: 2 }); // compilers and caches warm up
    for (const plan of PLANS) results.push(resultOf(page, plan, await inTurns(clients, plan)));
    for (const one of clients) one.close();
  }
  await bareChild.stop();
  await api.stop();
  return results;
}

/** One that the PSA calls in progress; all have as much as each other. */
async function anOpenProject(system, tenantId) {
  const db = await system.connect();
  const { rows } = await db.query(`select id from projects where tenant_id = $1 and external_id = '2'`, [
    tenantId,
  ]);
  await db.end();
  return rows[0].id;
}

/** The reference is none unless it answers the same. */
async function compareBodies(name, addresses, cookie) {
  const bodies = await Promise.all(
    addresses.map(async (address) => (await fetch(address, { headers: { cookie } })).json()),
  );
  if (!isDeepStrictEqual(bodies[0], bodies[1])) {
    throw new Error(`The ${name} and the bare handler differ: ${firstDifference(bodies[0], bodies[1])}`);
  }
}

function firstDifference(a, b, where = '') {
  if (isDeepStrictEqual(a, b)) return null;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return `${where}: ${JSON.stringify(a)} and ${JSON.stringify(b)}`;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = firstDifference(a[key], b[key], `${where}/${key}`);
    if (found) return found;
  }
  return null;
}

function resultOf(page, { atOnce }, [ours, bare]) {
  const median = [quantile(ours, 0.5), quantile(bare, 0.5)];
  const p95 = [quantile(ours, 0.95), quantile(bare, 0.95)];
  return {
    what: `${page.name}, ${atOnce === 1 ? 'one request at a time' : `${atOnce} at once`}`,
    ours: `${median[0].toFixed(1)} ms (p95 ${p95[0].toFixed(1)})`,
    bare: `${median[1].toFixed(1)} ms (p95 ${p95[1].toFixed(1)})`,
    ratio: median[0] / median[1],
    bar: page.bar,
    requests: ours.length,
  };
}
