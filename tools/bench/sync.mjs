import { readFileSync } from 'node:fs';
import { inRepository } from '../run/paths.mjs';
import { replayPages } from './bare-loop.mjs';
import { BenchSystem, signIn } from './system.mjs';

const BAR = 1.5;
const ROUNDS = 3;
export const MEMORY_BAR_MB = 400;

/** All but notes: those are one call per ticket, 51,000 in all, and say more about the sandbox than about the sync. */
const DATA_SETS = [
  'members',
  'references',
  'companies',
  'locations',
  'contacts',
  'projects',
  'phases',
  'tickets',
  'time_entries',
];

/** The first sync of the medium world against a bare loop, then one with nothing changed. Gives rows for the report. */
export async function benchSync(bench) {
  let peak = 0;
  const { first, again } = await inRounds(bench, 'connectwise', async (system, url) => {
    const measured = await round(system, url);
    peak = Math.max(peak, measured.peak);
    return measured;
  });
  return [
    firstSync('', first),
    ...nothingChanged('', again),
    {
      what: 'largest memory of the worker',
      ours: `${peak} MB`,
      bar: `< ${MEMORY_BAR_MB} MB`,
      missed: peak >= MEMORY_BAR_MB,
    },
  ];
}

async function round(system, url) {
  const api = await system.start('api');
  const worker = await system.start('worker');
  const { call } = await signIn(api.url, system.owner);
  const { id } = await call('POST', '/connections', connectionTo(url));
  const pages = () => control(url, 'GET', '/requests?method=GET&status=200&limit=20000');

  const memory = watchMemory(worker.pid);
  await control(url, 'DELETE', '/requests');
  const first = await syncNow(call, id);
  const { items } = await pages();
  await control(url, 'DELETE', '/requests');
  const again = await syncNow(call, id);
  const later = await pages();
  const peak = memory.stop();
  await worker.stop();
  await api.stop();

  const bare = await replayPages(system, url, items);
  const bareAgain = await replayPages(system, url, later.items);
  return {
    first: { ...first, bare: bare.milliseconds },
    again: { ...again, bare: bareAgain.milliseconds },
    peak,
  };
}

/**
 * Measures Atrium and the bare loop in turns, each time on a new database, and gives the round in the middle: the machine's
 * own speed changes by a quarter from minute to minute, and whatever is measured once swings with it.
 * @param {(system: BenchSystem, url: string) => Promise<{ first: object, again: object }>} round with the sandbox's address
 */
export async function inRounds({ children, servers, folder, say }, vendor, round) {
  const measured = [];
  let sandbox;
  for (let number = 1; number <= ROUNDS; number += 1) {
    const system = await BenchSystem.create(children, servers, `bench_${vendor}_${number}`, folder);
    sandbox ??= startSandbox(children, system, 'medium');
    const { url } = await sandbox.ready();
    const { first, again } = await round(system, url);
    await system.drop();
    say(`${vendor}: ${seconds(first.milliseconds)} against ${seconds(first.bare)}`);
    measured.push({ first, again });
  }
  await sandbox.stop();
  return {
    first: middle(measured.map(({ first }) => first)),
    again: middle(measured.map(({ again }) => again)),
  };
}

const ratioOf = ({ milliseconds, bare }) => milliseconds / bare;

/** The measurement whose ratio is in the middle, and between which ratios it lies. */
function middle(measured) {
  const sorted = measured.toSorted((one, other) => ratioOf(one) - ratioOf(other));
  const [least, most] = [sorted[0], sorted.at(-1)].map((one) => ratioOf(one).toFixed(2));
  const changed = Math.max(...measured.map((one) => one.changed));
  return { ...sorted[Math.floor(sorted.length / 2)], changed, spread: `${least} to ${most}` };
}

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

function timed(what, sync, bar) {
  return {
    what: `${what}; ${ROUNDS} times: ${sync.spread}`,
    ours: seconds(sync.milliseconds),
    bare: seconds(sync.bare),
    ratio: ratioOf(sync),
    ...(bar && { bar }),
  };
}

/** The report's row for a first sync. */
export function firstSync(vendor, first) {
  return timed(`${vendor}first sync (${first.calls} calls, ${first.read} records)`, first, BAR);
}

/** Rows of the report for a sync that found nothing new, against a bare loop over the same pages. No bar is set for its time. */
export function nothingChanged(vendor, again) {
  const what = `${vendor}sync with nothing changed (${again.calls} calls)`;
  return [
    timed(what, again),
    { what: `${what}: rows written`, ours: String(again.changed), bar: '0', missed: again.changed > 0 },
  ];
}

/**
 * @param {'small' | 'medium' | 'large'} size of the world in it
 * @param {'on' | 'off'} limits of the vendors' quotas
 */
export function startSandbox(children, system, size, limits = 'off') {
  const env = { ...system.env, SANDBOX_PORT: '0', SANDBOX_SIZE: size, SANDBOX_LIMITS: limits };
  const main = inRepository('dist', 'apps', 'psa-sandbox', 'src', 'main.js');
  return children.start(`sandbox-${size}`, process.execPath, [main], { env });
}

/** A connection that is not synced until somebody asks, at the full speed of the sandbox. */
export function connectionTo(url) {
  return {
    vendor: 'connectwise',
    name: 'Bench',
    settings: { callsPerMinute: 1_000_000 },
    credentials: {
      site: url,
      companyId: 'summit',
      publicKey: 'demoPublic',
      privateKey: 'demoPrivate',
      clientId: '7b1c0f2e-3a6d-4f5b-9c41-0d2f6a8e5b17',
    },
    quotaShare: 1,
    dataSets: DATA_SETS,
    schedule: Object.fromEntries(DATA_SETS.map((name) => [name, 10_080])),
    startSync: false,
  };
}

/** Asks for a sync and waits until the run is done. */
export async function syncNow(call, connectionId) {
  const started = Date.now();
  const { runId } = await call('POST', `/connections/${connectionId}/sync`, {});
  for (;;) {
    // Rarely: the machine is the worker's.
    await new Promise((done) => setTimeout(done, 1_000));
    const { items } = await call('GET', `/connections/${connectionId}/runs?limit=5`);
    const run = items.find((one) => one.id === runId);
    const failed = run?.sets.find((set) => set.state === 'failed' || set.state === 'cancelled');
    if (failed) throw new Error(`The sync of ${failed.dataSet} failed: ${failed.error}`);
    if (!run?.finishedAt) continue;
    const sum = (name) => run.sets.reduce((total, set) => total + set[name], 0);
    // The database's clock, so that asking every now and then adds nothing.
    const milliseconds = Math.max(Date.parse(run.finishedAt) - Date.parse(run.startedAt), 1);
    return {
      milliseconds,
      wall: Date.now() - started,
      calls: sum('calls'),
      read: sum('read'),
      changed: sum('changed'),
    };
  }
}

export async function control(url, method, address, body) {
  const response = await fetch(`${url}/__sandbox${address}`, {
    method,
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${address}`);
  return response.status === 204 ? undefined : response.json();
}

/** Largest resident memory of a process, in MB, as far as a look twice a second tells. */
export function watchMemory(pid) {
  let peak = 0;
  const look = () => {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    peak = Math.max(peak, Number(kilobytes ?? 0) / 1024);
  };
  look();
  const timer = setInterval(look, 500);
  return {
    stop: () => {
      clearInterval(timer);
      return Math.round(peak);
    },
  };
}
