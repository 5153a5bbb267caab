import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { quietEnvironment, repository } from '../run/paths.mjs';

/**
 * Runs the parts on so many lanes. A part starts when what it comes after has ended and its lanes are free. Beside the
 * lanes, one part that is `spare` runs with what the others leave of the processors; in the end spare ones have the lanes.
 * @param {{ script: string, after?: string[], lanes?: number, jest?: boolean, spare?: boolean }[]} parts
 * @param {{ folder: string, env?: Record<string, string>, lanes: number, run?: typeof runScript }} options
 * @returns {Promise<{ script: string, ok: boolean, seconds: number, output: string, jest?: object }[]>}
 */
export async function runParts(parts, { folder, env = {}, lanes, run = runScript }) {
  const waiting = [...parts];
  const running = new Map();
  const results = [];
  const ended = (script) => results.find((result) => result.script === script);
  const lanesOf = (part) => part.lanes ?? 1;
  const busy = (spare) =>
    [...running.keys()]
      .filter((part) => !part.spare === !spare)
      .reduce((sum, part) => sum + lanesOf(part), 0);
  const urgentLeft = () => [...waiting, ...running.keys()].some((part) => !part.spare);
  const room = (spare) => (spare && urgentLeft() ? 1 : lanes) - busy(spare);
  const ready = (part) => (part.after ?? []).every((script) => ended(script));
  /** The first of its kind that is ready, if there is room for it: nothing small keeps it waiting for ever. */
  const nextOf = (spare) => {
    const first = waiting.find((part) => !part.spare === !spare && ready(part));
    return first && lanesOf(first) <= room(spare) ? first : undefined;
  };

  while (waiting.length + running.size > 0) {
    const blocked = waiting.find((part) => part.after?.some((script) => ended(script)?.ok === false));
    if (blocked) {
      waiting.splice(waiting.indexOf(blocked), 1);
      results.push({ ...blocked, ok: false, seconds: 0, output: 'not run: a part that it needs has failed' });
      print(results.at(-1));
      continue;
    }
    const next = nextOf(false) ?? nextOf(true);
    if (next) {
      waiting.splice(waiting.indexOf(next), 1);
      running.set(
        next,
        run(next, { folder, env }).then((result) => ({ ...next, ...result })),
      );
      continue;
    }
    if (running.size === 0)
      throw new Error(`These parts wait for each other: ${waiting.map((p) => p.script)}`);
    const result = await Promise.race(running.values());
    running.delete([...running.keys()].find((part) => part.script === result.script));
    results.push(result);
    print(result);
  }
  return results;
}

function print({ script, ok, seconds, output }) {
  console.log(`${ok ? '✓' : '✗'} ${script.padEnd(16)} ${seconds.toFixed(1).padStart(7)} s`);
  if (!ok) console.log(`${output.trimEnd().replace(/^/gm, '    ')}\n`);
}

/** Runs one npm script. Its output is kept and shown only where it fails. */
function runScript({ script, jest, spare }, { folder, env }) {
  const started = performance.now();
  const resultFile = path.join(folder, `${script.replace(':', '-')}.json`);
  const args = jest ? ['--', '--json', `--outputFile=${resultFile}`] : [];
  const child = spawn('npm', ['run', '--silent', script, ...args], {
    cwd: repository,
    env: quietEnvironment({ ...env, FORCE_COLOR: '0' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // What npm starts inherits it.
  if (spare && child.pid !== undefined) os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
  let output = '';
  child.stderr.on('data', (data) => (output += data));
  // with --json Jest prints its whole result there, which is in the file already
  child.stdout.on('data', (data) => (output += jest ? '' : data));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const seconds = (performance.now() - started) / 1000;
      resolve({ ok: code === 0, seconds, output, ...(jest && { jest: readResult(resultFile) }) });
    });
  });
}

function readResult(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined; // Jest did not get so far
    throw error;
  }
}
