import { existsSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { Failure } from '../run/failure.mjs';
import { inRepository, quietEnvironment, repository } from '../run/paths.mjs';

const OLDEST_NODE = 20;
const PINNED_NODE = inRepository('node_modules', 'node', 'bin', 'node');

/** Says so in one line when this Node cannot even set things up. */
export function checkNode() {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) return;
  throw new Failure(
    `Node ${process.versions.node} is too old. Install Node ${OLDEST_NODE} or newer (nodejs.org).`,
  );
}

/** Tells whether what is installed is what package-lock.json says. Optional packages may be absent. */
export function packagesAreCurrent() {
  const wanted = readPackages('package-lock.json');
  const present = readPackages('node_modules/.package-lock.json');
  if (!present || !existsSync(PINNED_NODE)) return false;
  return Object.entries(wanted).every(([where, entry]) => {
    if (where === '' || entry.link) return true;
    const installed = present[where];
    return installed ? installed.version === entry.version : entry.optional === true || entry.peer === true;
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(inRepository(file), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Installs the packages of the lockfile. Needs the network; nothing after it does. Not `npm ci`: that refuses a lockfile
 * without the optional packages of other platforms, and which of those a registry mirror knows differs.
 */
export function installPackages() {
  const npm = process.env.npm_execpath?.endsWith('.js')
    ? [process.execPath, [process.env.npm_execpath]]
    : ['npm', []];
  const run = spawnSync(
    npm[0],
    [...npm[1], 'install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: repository,
      env: quietEnvironment(),
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  if (run.error?.code === 'ENOENT')
    throw new Failure('npm is missing. Install it with Node.js (nodejs.org).');
  if (run.status !== 0) {
    throw new Failure(
      'The npm packages could not be installed (see above). Check the network, then run it again.',
    );
  }
  if (!existsSync(PINNED_NODE)) {
    throw new Failure(
      'The pinned Node is missing after the installation: install scripts seem to be switched off. Run: npm rebuild node',
    );
  }
}

/**
 * Runs this very command again on the pinned Node, if we are not on it. Resolves with its exit code, or
 * undefined when there is no need. Signals are passed on; the terminal's Ctrl-C reaches the child by itself.
 */
export async function continueOnPinnedNode() {
  if (process.versions.node.split('.')[0] === pinnedMajor()) return undefined;
  const { spawn } = await import('node:child_process');
  const child = spawn(PINNED_NODE, process.argv.slice(1), { stdio: 'inherit', env: quietEnvironment() });
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}

function pinnedMajor() {
  return JSON.parse(readFileSync(inRepository('node_modules', 'node', 'package.json'), 'utf8')).version.split(
    '.',
  )[0];
}
