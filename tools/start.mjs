#!/usr/bin/env node
/** `npm start`: from a fresh checkout to a running Atrium with a demo tenant. See `npm start -- --help`. */
import path from 'node:path';
import { Failure, reportFailure } from './run/failure.mjs';
import { isFree } from './run/ports.mjs';
import {
  checkNode,
  continueOnPinnedNode,
  installPackages,
  packagesAreCurrent,
} from './setup/node-modules.mjs';
import { emptyDataFolder, takeDataFolder } from './start/data-folder.mjs';
import { HELP, readOptions } from './start/options.mjs';
import { addDemoContact } from './start/demo/add-contact.mjs';
import { addDemoContent } from './start/demo/add-content.mjs';
import { announce, announceContact, step } from './start/progress.mjs';

process.exitCode = await main().catch(reportFailure);

async function main() {
  const options = readOptions();
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  checkNode();
  if (!packagesAreCurrent()) await step('npm packages (once, takes a minute or two)', installPackages);
  return (await continueOnPinnedNode()) ?? run(options);
}

/** Runs until somebody stops it (exit code 0) or one of its processes dies (1). */
async function run(options) {
  const { Children, endLeftovers } = await import('./run/children.mjs');
  const { startSystem } = await import('./start/system.mjs');
  const { data, port } = options;
  const giveBack = takeDataFolder(data, { port });
  const end = untilAskedToStop();
  try {
    const ledger = path.join(data, 'processes.json');
    await endLeftovers(ledger);
    if (!(await isFree(port))) {
      throw new Failure(`Port ${port} is in use; start with --port ${port + 100}`);
    }
    if (options.fresh) emptyDataFolder(data);
    const children = new Children({ logs: path.join(data, 'logs'), ledger, onDeath: end.because });
    try {
      console.log('\n  Starting Atrium\n');
      const system = startSystem(children, options);
      const shown = system.then(announce).then(async () => fillDemo(await system));
      await Promise.race([shown.then(() => end.reason), end.reason]);
      console.log('\n  Stopping');
      return 0;
    } finally {
      await children.stopAll();
    }
  } finally {
    giveBack();
  }
}

/** Atrium runs without it, too: what went wrong is said, and the next start goes on with it. */
async function fillDemo(system) {
  try {
    const contact = await addDemoContact(system);
    if (contact) announceContact(system, contact);
    const added = await addDemoContent(system);
    if (added > 0) console.log(`  Demo content: ${added} updates, client actions and deliverables added.\n`);
  } catch (error) {
    console.error(`  The demo content could not be added: ${error.message}\n`);
  }
}

/** `reason` resolves on Ctrl-C, SIGTERM or when npm is gone, and rejects once `because` is told of a failure. */
function untilAskedToStop() {
  const { promise, resolve, reject } = Promise.withResolvers();
  promise.catch(() => {}); // a process may die before anybody waits for the end
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, resolve);
  if (process.env.npm_lifecycle_event === 'start') {
    const npm = process.ppid;
    setInterval(() => process.ppid !== npm && resolve(), 1000).unref();
  }
  return { reason: promise, because: reject };
}
