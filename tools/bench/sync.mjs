import { readFileSync } from 'node:fs';
import { inRepository } from '../run/paths.mjs';
import { replayPages } from './bare-loop.mjs';
import { BenchSystem, signIn } from './system.mjs';

const BAR = 1.5;
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
export async function benchSync({ children, servers, folder, say }) {
  const system = await BenchSystem.create(children, servers, 'bench_sync', folder);
  const sandbox = startSandbox(children, system, 'medium');
  const { url } = await sandbox.ready();
  const api = await system.start('api');
  const worker = await system.start('worker');
  const { call } = await signIn(api.url, system.owner);
  const { id } = await call('POST', '/connections', connectionTo(url));

  const memory = watchMemory(worker.pid);
  await control(url, 'DELETE', '/requests');
  const first = await syncNow(call, id);
  say(`first sync: ${(first.milliseconds / 1000).toFixed(1)} s`);
  const pages = () => control(url, 'GET', '/requests?method=GET&status=200&limit=20000');
  const { items } = await pages();
  await control(url, 'DELETE', '/requests');
  const again = await syncNow(call, id);
  const later = await pages();
  const peak = memory.stop();
  await worker.stop();
  await api.stop();

  const bare = await replayPages(system, url, items);
  say(
    `bare loop: ${(bare.milliseconds / 1000).toFixed(1)} s for ${bare.pages} pages, ${bare.records} records`,
  );
  const bareAgain = await replayPages(system, url, later.items);
  await sandbox.stop();
  const calls = `${first.calls} calls, ${first.read} records`;
  return [
    {
      what: `first sync (${calls})`,
      ours: `${(first.milliseconds / 1000).toFixed(1)} s`,
      bare: `${(bare.milliseconds / 1000).toFixed(1)} s`,
      ratio: first.milliseconds / bare.milliseconds,
      bar: BAR,
    },
    ...nothingChanged('', again, bareAgain.milliseconds),
    {
      what: 'largest memory of the worker',
      ours: `${peak} MB`,
      bar: `< ${MEMORY_BAR_MB} MB`,
      missed: peak >= MEMORY_BAR_MB,
    },
  ];
}

/** Rows of the report for a sync that found nothing new, against a bare loop over the same pages. No bar is set for its time. */
export function nothingChanged(vendor, again, bareMilliseconds) {
  const what = `${vendor}sync with nothing changed (${again.calls} calls)`;
  return [
    {
      what,
      ours: `${(again.milliseconds / 1000).toFixed(1)} s`,
      bare: `${(bareMilliseconds / 1000).toFixed(1)} s`,
      ratio: again.milliseconds / bareMilliseconds,
    },
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
