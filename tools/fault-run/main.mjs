#!/usr/bin/env node
/**
 * `npm run fault-run`: every fault of the sandbox (I19) at random while people change things, two workers of which one is
 * killed again and again, all vendors at once. In the end every mirror must equal its PSA record by record, and every change
 * must be confirmed exactly once or shown as refused, conflict or failed. Exit code 1 when anything is lost, doubled or different.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BenchSystem } from '../bench/system.mjs';
import { build } from '../run/build-cache.mjs';
import { Children } from '../run/children.mjs';
import { reportFailure } from '../run/failure.mjs';
import { inRepository } from '../run/paths.mjs';
import { startTestServers } from '../test/servers.mjs';
import { Api } from './api.mjs';
import { readOptions, USAGE } from './options.mjs';
import { People } from './people.mjs';
import { Settling } from './settle.mjs';
import { Trouble } from './trouble.mjs';
import { vendorsAt } from './vendors.mjs';
import { account, mirrorDifferences } from './verdict.mjs';
import { Workers } from './workers.mjs';

const { components } = JSON.parse(readFileSync(inRepository('openapi.json'), 'utf8'));
const DATA_SETS = components.schemas.DataSet.enum;
const TICK_MS = 250;
const SYNC_WITHIN_MS = 10 * 60_000;

process.exitCode = await main().catch(reportFailure);

async function main() {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'atrium-fault-run-'));
  const children = new Children({
    logs: path.join(folder, 'logs'),
    onDeath: (failure) => console.error(failure.message),
  });
  children.removeAtEnd(folder);
  let servers;
  let stopping;
  const stop = () => (stopping ??= children.stopAll().then(() => servers?.stop()));
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => void stop().then(() => process.exit(130)));
  try {
    await build(children, 'server');
    servers = await startTestServers();
    const code = await run({ children, servers, folder, options });
    await stop();
    // After a bad run the logs of all processes are what one wants to read.
    if (code === 0) rmSync(folder, { recursive: true, force: true });
    else console.log(`The logs are in ${path.join(folder, 'logs')}`);
    return code;
  } finally {
    await stop();
  }
}

async function run({ children, servers, folder, options }) {
  const system = await BenchSystem.create(children, servers, 'fault_run', folder);
  const db = await system.connect();
  try {
    return await play({ children, system, db, options });
  } finally {
    await db.end();
  }
}

async function play({ children, system, db, options }) {
  const { Dice } = await import(inRepository('dist', 'apps', 'psa-sandbox', 'src', 'world', 'random.js'));
  const dice = (stream) => new Dice(options.seed, stream, 0);
  const say = (words) => console.log(`  ${words}`);
  const sandbox = await startSandbox(children, system, options.size);
  const control = controlOf(sandbox.url);
  const vendors = await vendorsAt(sandbox.url);
  const { url } = await system.start('api');
  const workers = new Workers(system);
  await workers.start();
  const [owner, clean] = await Promise.all([
    Api.signIn(url, system.signIn('owner@summitridge.example')),
    Api.signIn(url, system.signIn('owner@harborlane.example')),
  ]);
  const maya = await Api.signIn(url, system.signIn('maya@summitridge.example'));

  const sources = await connectAll(owner, vendors);
  await new Settling(db, owner, say).mirror(sources, SYNC_WITHIN_MS);
  say(`seed ${options.seed}: ${vendors.length} vendors are connected, the trouble begins`);

  const people = new People(maya, db, control, dice(1));
  const trouble = new Trouble(control, vendors, dice(2));
  await makeTrouble({
    options,
    sources,
    people,
    trouble,
    workers,
    dice: dice(3),
    settling: new Settling(db, owner, say),
  });
  say(
    `${await trouble.told()}, ${workers.kills} kills, ${people.accepted.length} accepted changes; now it calms down`,
  );
  for (const [reason, times] of people.turnedDown) say(`turned down ${times}×: ${reason}`);

  const settling = new Settling(db, owner, say);
  await settling.reconnect(sources);
  await settling.journal(sources, SYNC_WITHIN_MS);
  await settling.mirror(sources, SYNC_WITHIN_MS);
  const cleanSources = await connectAll(clean, vendors);
  await new Settling(db, clean, say).mirror(cleanSources, SYNC_WITHIN_MS);
  return judge({ db, sources, cleanSources, people, control });
}

function startSandbox(children, system, size) {
  const env = { ...system.env, SANDBOX_PORT: '0', SANDBOX_SIZE: size, SANDBOX_LIMITS: 'off' };
  const main = inRepository('dist', 'apps', 'psa-sandbox', 'src', 'main.js');
  return children.start('sandbox', process.execPath, [main], { env }).ready();
}

function controlOf(sandboxUrl) {
  return async (method, address, body) => {
    const response = await fetch(`${sandboxUrl}/__sandbox${address}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok)
      throw new Error(
        `The sandbox answered ${response.status} to ${method} ${address}: ${await response.text()}`,
      );
    return response.status === 204 ? undefined : response.json();
  };
}

/** Connects every vendor, with the shortest intervals, and starts the first syncs. */
async function connectAll(api, vendors) {
  const sources = [];
  for (const [place, { vendor, credentials }] of vendors.entries()) {
    const { id } = await api.call('POST', '/connections', {
      vendor,
      name: `Fault run ${vendor}`,
      settings: { callsPerMinute: 1_000_000, notesHistoryDays: 36_500 },
      credentials,
      quotaShare: 1,
      schedule: Object.fromEntries(DATA_SETS.map((name) => [name, 1])),
    });
    sources.push({ id, vendor, place, places: vendors.length });
  }
  return sources;
}

/** Acts, faults and kills, spread evenly over the time by dice that depend on the seed alone. */
async function makeTrouble({ options, sources, people, trouble, workers, dice, settling }) {
  const ticks = Math.ceil((options.minutes * 60_000) / TICK_MS);
  const killAt = new Set();
  while (killAt.size < Math.min(options.kills, ticks)) killAt.add(dice.int(0, ticks - 1));
  for (let tick = 0; tick < ticks; tick++) {
    const began = Date.now();
    if (dice.chance(0.35)) await trouble.next(began);
    if (dice.chance(0.5)) await people.act(dice.pick(sources));
    if (dice.chance(0.05)) await people.meddle();
    if (killAt.has(tick)) await workers.kill(dice);
    // A person looks after connections in Error from time to time.
    if (tick % 40 === 39) await settling.reconnect(sources);
    await sleep(Math.max(0, TICK_MS - (Date.now() - began)));
  }
  await trouble.end();
}

async function judge({ db, sources, cleanSources, people, control }) {
  const inPsa = await markersInPsa(control);
  let sound = true;
  console.log('');
  for (const [place, source] of sources.entries()) {
    const clean = cleanSources[place].id;
    const sums = await account(db, source, clean, people, inPsa);
    const different = await mirrorDifferences(db, source.id, clean);
    console.log(
      `  ${source.vendor.padEnd(12)} ${sums.made} changes made, ${sums.confirmed} confirmed, ${sums.refused} refused, ` +
        `${sums.conflict} conflict, ${sums.failed} failed, ${sums.waiting} waiting behind a conflict, ` +
        `${sums.lost.length} lost, ${sums.doubled.length} doubled, ${different.length} mirror differences`,
    );
    for (const [words, times] of sums.refusals) console.log(`      refused ${times}×: ${words}`);
    for (const line of [...sums.lost, ...sums.doubled, ...different].slice(0, 40))
      console.log(`      ${line}`);
    if (sums.lost.length + sums.doubled.length + different.length > 0) sound = false;
    if (sums.confirmed === 0) {
      console.log('      nothing was confirmed: this run proves nothing');
      sound = false;
    }
  }
  console.log(sound ? '\n  nothing lost, nothing doubled, nothing different\n' : '\n  ✗ see above\n');
  return sound ? 0 : 1;
}

/** How often each marker stands in the world's notes, time entries and tickets. */
async function markersInPsa(control) {
  const texts = [];
  for (const [kind, column] of [
    ['note', 'text'],
    ['timeEntry', 'notes'],
    ['ticket', 'summary'],
  ]) {
    let after = 0;
    while (after !== null) {
      const { items, next } = await control('GET', `/world/${kind}?limit=5000&after=${after}`);
      texts.push(...items.map((item) => item[column] ?? ''));
      after = next;
    }
  }
  const marked = texts.filter((text) => /(note|time|ticket) [0-9a-f]{8}-/.test(text));
  return (marker) => marked.filter((text) => text.includes(marker)).length;
}
