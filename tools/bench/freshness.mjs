import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { TextDecoder } from 'node:util';
import { vendorsAt } from '../fault-run/vendors.mjs';
import { freePort } from '../run/ports.mjs';
import { control, startSandbox } from './sync.mjs';
import { BenchSystem, signIn } from './system.mjs';

const BAR_MS = 5_000;
/** Of the API's answer to a webhook, in milliseconds; a limit of one of its metric's buckets. */
const ANSWER_BAR_MS = 100;
const WEBHOOKS = 'route="/api/v1/webhooks/';
const CHANGES = 10;
const GIVE_UP_MS = 60_000;
const DATA_SETS = ['members', 'references', 'companies', 'projects', 'tickets'];

/** How long a change in each PSA takes to open boards when the PSA calls back. Gives rows for the report. */
export async function benchFreshness({ children, servers, folder, say }) {
  const system = await BenchSystem.create(children, servers, 'bench_freshness', folder);
  const port = await freePort();
  system.env.PUBLIC_URL = `http://127.0.0.1:${port}`;
  const sandbox = startSandbox(children, system, 'small', 'on');
  const { url } = await sandbox.ready();
  const api = await system.start('api', port);
  const worker = await system.start('worker');
  const db = await system.connect();
  const { call, cookie } = await signIn(api.url, system.owner);
  const stream = await listen(api.url, cookie);
  try {
    const rows = [];
    for (const { vendor, credentials } of await vendorsAt(url)) {
      const id = await connected(call, url, vendor, credentials);
      const times = [];
      for (let turn = 0; turn < CHANGES; turn++)
        times.push(await measured({ db, url, vendor, connectionId: id, stream, turn }));
      await call('POST', `/connections/${id}/disconnect`);
      rows.push(rowOf(vendor, times));
      say(`${vendor}: ${rows.at(-1).ours}`);
    }
    return [...rows, await answersToCallbacks(api.url)];
  } finally {
    stream.close();
    await db.end();
    await worker.stop();
    await api.stop();
    await sandbox.stop();
  }
}

function rowOf(vendor, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;
  return {
    what: vendor === 'autotask' ? 'autotask (a service ticket, to the mirror)' : vendor,
    ours: `median ${seconds(sorted[Math.floor(sorted.length / 2)])}, worst ${seconds(sorted.at(-1))}`,
    bar: `≤ ${seconds(BAR_MS)}`,
    missed: sorted.at(-1) > BAR_MS,
  };
}

/** How fast the API answered what the PSAs sent, as its own metrics have it. */
async function answersToCallbacks(apiUrl) {
  const metrics = await (await fetch(`${apiUrl}/metrics`)).text();
  const total = (suffix, label = '') =>
    [...metrics.matchAll(/^atrium_http_request_seconds_(\w+)\{(.*)\} (\S+)$/gm)]
      .filter(([, name, labels]) => name === suffix && labels.includes(WEBHOOKS) && labels.includes(label))
      .reduce((sum, [, , , value]) => sum + Number(value), 0);
  const count = total('count');
  const within = total('bucket', `le="${ANSWER_BAR_MS / 1000}"`);
  if (count === 0) throw new Error('The metrics tell of no callback.');
  return {
    what: `answers to ${count} callbacks`,
    ours: `mean ${((total('sum') / count) * 1000).toFixed(1)} ms; ${count - within} over ${ANSWER_BAR_MS} ms`,
    bar: `none over ${ANSWER_BAR_MS} ms`,
    missed: within < count,
  };
}

/** Connects a PSA that is not polled again meanwhile, and waits for its first sync and its webhooks. */
async function connected(call, sandboxUrl, vendor, credentials) {
  const { id } = await call('POST', '/connections', {
    vendor,
    name: `Freshness ${vendor}`,
    settings: {},
    credentials,
    dataSets: DATA_SETS,
    schedule: Object.fromEntries(DATA_SETS.map((name) => [name, 10_080])),
  });
  for (;;) {
    await sleep(250);
    const [run] = (await call('GET', `/connections/${id}/runs?limit=1`)).items;
    const { webhooks } = await call('GET', `/connections/${id}`);
    if (webhooks.state === 'failed') throw new Error(`${vendor} takes no webhooks: ${webhooks.error}`);
    if (!run?.finishedAt || webhooks.state === 'pending') continue;
    if (webhooks.state === 'by_hand')
      await control(sandboxUrl, 'POST', '/syncro/webhooks', { url: webhooks.address });
    return id;
  }
}

/** Changes a record in the PSA and gives the milliseconds until Atrium knows and says so. */
async function measured({ db, url, vendor, connectionId, stream, turn }) {
  const table = vendor === 'autotask' ? 'tickets' : 'projects';
  const { rows } = await db.query(
    `select id, external_id as "externalId" from ${table}
      where source_id = $1 ${table === 'tickets' ? `and kind = 'service'` : ''} order by external_id offset $2 limit 1`,
    [connectionId, turn],
  );
  const { id } = rows[0];
  const change = await changeOf(url, vendor, rows[0].externalId, turn);
  const started = performance.now();
  const heard = table === 'projects' ? stream.next((event) => event.data?.projectId === id) : undefined;
  await control(url, 'POST', '/mutate', change);
  if (heard) await heard;
  else await mirrored(db, id, change.changes.summary);
  return performance.now() - started;
}

/** A change that this PSA tells its webhooks of: Syncro does of a ticket's status only. */
async function changeOf(url, vendor, externalId, turn) {
  const words = `Fresh ${turn} from ${vendor}`;
  const id = Number(externalId);
  if (vendor === 'autotask') return { op: 'update', kind: 'ticket', id, changes: { summary: words } };
  if (vendor !== 'syncro') return { op: 'update', kind: 'project', id, changes: { name: words } };
  const { statusId } = (await control(url, 'GET', `/world/project/${id}`)) ?? {};
  const { items } = await control(url, 'GET', '/world/projectStatus');
  const other = items.find((one) => one.id !== statusId);
  return { op: 'update', kind: 'project', id, changes: { name: words, statusId: other.id } };
}

async function mirrored(db, id, summary) {
  const end = performance.now() + GIVE_UP_MS;
  for (;;) {
    const { rows } = await db.query('select 1 from tickets where id = $1 and summary = $2', [id, summary]);
    if (rows.length > 0) return;
    if (performance.now() > end) throw new Error('The ticket did not arrive.');
    await sleep(10);
  }
}

/** The live events of a signed-in person, as their browser would get them. */
async function listen(apiUrl, cookie) {
  const stop = new AbortController();
  const answer = await fetch(`${apiUrl}/api/v1/live`, { headers: { cookie }, signal: stop.signal });
  const waiting = new Set();
  void read(answer.body, (event) => {
    for (const one of waiting) if (one.fits(event)) one.done();
  }).catch((error) => {
    if (!stop.signal.aborted) throw error;
  });
  return {
    close: () => stop.abort(),
    /** Resolves with the first event from now on that fits. */
    next: (fits) =>
      new Promise((resolve, reject) => {
        const one = { fits, done: () => (clearTimeout(timer), waiting.delete(one), resolve()) };
        const timer = setTimeout(() => {
          waiting.delete(one);
          reject(new Error(`No live event came within ${GIVE_UP_MS} ms.`));
        }, GIVE_UP_MS);
        waiting.add(one);
      }),
  };
}

async function read(body, take) {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of body) {
    text += decoder.decode(part, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop();
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data) take({ type: /^event: (.*)$/m.exec(block)?.[1], data: JSON.parse(data) });
    }
  }
}
