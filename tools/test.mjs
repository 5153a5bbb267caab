#!/usr/bin/env node
/** `npm test`: every check of the house, from a fresh checkout. One part alone: its npm script (README, "Checks"). */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { reportFailure } from './run/failure.mjs';
import {
  checkNode,
  continueOnPinnedNode,
  installPackages,
  packagesAreCurrent,
} from './setup/node-modules.mjs';

process.exitCode = await main().catch(reportFailure);

async function main() {
  checkNode();
  if (!packagesAreCurrent()) {
    console.log('Installing the npm packages (once, takes a minute or two)');
    installPackages();
  }
  return (await continueOnPinnedNode()) ?? run();
}

async function run() {
  const [{ ensureRedis }, { ensureChromium }, { PARTS }, { runParts }, { report }] = await Promise.all([
    import('./setup/redis.mjs'),
    import('./setup/chromium.mjs'),
    import('./test/parts.mjs'),
    import('./test/run-parts.mjs'),
    import('./test/report.mjs'),
  ]);
  if (!process.env.TEST_REDIS_URL) ensureRedis();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'atrium-results-'));
  try {
    const env = { CHROMIUM_PATH: ensureChromium() };
    const started = performance.now();
    const results = await runParts(PARTS, { folder, env, lanes: 2 });
    return report(results, (performance.now() - started) / 1000);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
