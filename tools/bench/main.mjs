import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from '../run/build-cache.mjs';
import { Children } from '../run/children.mjs';
import { startTestServers } from '../test/servers.mjs';
import { benchBrowser } from './browser.mjs';
import { benchFreshness } from './freshness.mjs';
import { benchPages } from './pages.mjs';
import { benchMemory } from './memory.mjs';
import { benchProject } from './project-browser.mjs';
import { machine, printResults, writeDocument } from './report.mjs';
import { benchSync } from './sync.mjs';
import { benchVendors } from './vendor-sync.mjs';

/** The parts of `npm run bench`; each can be run alone by its name. */
const PARTS = {
  board: benchPages,
  browser: benchBrowser,
  project: benchProject,
  sync: benchSync,
  vendors: benchVendors,
  freshness: benchFreshness,
  memory: benchMemory,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`There is no part "${unknown.join('", "')}". Parts: ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}
const parts = wanted.length > 0 ? wanted : Object.keys(PARTS);

const folder = mkdtempSync(path.join(os.tmpdir(), 'atrium-bench-'));
const children = new Children({
  logs: path.join(folder, 'logs'),
  onDeath: (failure) => console.error(failure.message),
});
children.removeAtEnd(folder);
const say = (words) => console.log(`  ${words}`);
const started = Date.now();
let servers;
let stopping;
const stop = () => (stopping ??= children.stopAll().then(() => servers?.stop()));
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => void stop().then(() => process.exit(130)));

try {
  say(`build: ${await build(children, 'server')}`);
  servers = await startTestServers({ durable: true });
  const facts = await machine(servers);
  const results = {};
  for (const name of parts) {
    say(`part ${name}`);
    results[name] = await PARTS[name]({ children, servers, folder, say });
  }
  const minutes = (Date.now() - started) / 60_000;
  printResults(Object.values(results).flat());
  // Only a complete run is written down; parts alone are for work on them.
  if (wanted.length === 0) say(`written to ${writeDocument(results, facts, minutes)}`);
  say(`took ${minutes.toFixed(1)} minutes`);
} finally {
  await stop();
  rmSync(folder, { recursive: true, force: true });
}
