import { connectionTo, MEMORY_BAR_MB, startSandbox, watchMemory } from './sync.mjs';
import { BenchSystem, signIn } from './system.mjs';

export const LARGE_MINUTES = 5;

/** The largest memory of the worker in the first minutes of a first sync of the large world. Gives a row for the report. */
export async function benchMemory(
  { children, servers, folder, say },
  { size = 'large', minutes = LARGE_MINUTES } = {},
) {
  const system = await BenchSystem.create(children, servers, 'bench_memory', folder);
  const sandbox = startSandbox(children, system, size);
  const { url } = await sandbox.ready(180_000);
  const api = await system.start('api');
  const worker = await system.start('worker');
  const { call } = await signIn(api.url, system.owner);
  const { id } = await call('POST', '/connections', connectionTo(url));
  const memory = watchMemory(worker.pid);
  let read;
  let peak;
  try {
    const { runId } = await call('POST', `/connections/${id}/sync`, {});
    read = await follow(call, id, runId, Date.now() + minutes * 60_000);
  } finally {
    // Whatever went wrong is told, not that there is no process to look at any more.
    peak = memory.stop();
  }
  for (const process of [worker, api, sandbox]) await process.stop();
  say(`${size} world: ${read} records read, at most ${peak} MB`);
  return [
    {
      what: `largest memory of the worker (${read} records of the ${size} world)`,
      ours: `${peak} MB`,
      bar: `< ${MEMORY_BAR_MB} MB`,
      missed: peak >= MEMORY_BAR_MB,
    },
  ];
}

/** Until the run is done or the time is over. Gives how many records were read. */
async function follow(call, connectionId, runId, end) {
  for (;;) {
    await new Promise((done) => setTimeout(done, 1_000));
    const { items } = await call('GET', `/connections/${connectionId}/runs?limit=5`);
    const run = items.find((one) => one.id === runId);
    const failed = run?.sets.find((set) => set.state === 'failed' || set.state === 'cancelled');
    if (failed) throw new Error(`The sync of ${failed.dataSet} failed: ${failed.error}`);
    if (run?.finishedAt || Date.now() > end) return run?.sets.reduce((sum, set) => sum + set.read, 0) ?? 0;
  }
}
