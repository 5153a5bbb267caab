import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../run/failure.mjs';
import { commandLine, isAlive } from '../run/processes.mjs';

/** What this command keeps in the data folder. `--fresh` removes these and nothing else that may lie there. */
const OURS = ['postgres', 'redis', 'files', 'sandbox', 'logs', 'secrets.json', 'ports.json', 'world.json'];

/**
 * Takes the data folder for this run. One run per folder: a second one is told who has it.
 * @returns {() => void} gives the folder back
 */
export function takeDataFolder(folder, { port }) {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'running.json');
  const note = `${JSON.stringify({ pid: process.pid, port })}\n`;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(file, note, { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = readHolder(file);
    if (holder && isAlive(holder.pid) && commandLine(holder.pid).includes('start.mjs')) {
      throw new Failure(
        `Atrium is already running on this data (process ${holder.pid}): http://localhost:${holder.port}\n` +
          '  Stop it with Ctrl-C in its terminal, or start another one with --data DIR --port N.',
      );
    }
    rmSync(file, { force: true }); // its run was killed
  }
  throw new Failure(`Somebody else is starting on ${folder} right now.`);
}

function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Throws the demo's data away. */
export function emptyDataFolder(folder) {
  for (const name of OURS) rmSync(path.join(folder, name), { recursive: true, force: true });
}

/** The size of the demo world belongs to the data: asked for another one, say how to get it. */
export function keptWorld(folder, size) {
  const file = path.join(folder, 'world.json');
  if (existsSync(file)) {
    const kept = JSON.parse(readFileSync(file, 'utf8'));
    if (size !== undefined && size !== kept.size) {
      throw new Failure(
        `The data holds the ${kept.size} world. For the ${size} one begin anew: --size ${size} --fresh`,
      );
    }
    return kept;
  }
  const world = { size: size ?? 'small', seed: process.env.SANDBOX_SEED ?? '1' };
  writeFileSync(file, `${JSON.stringify(world)}\n`);
  return world;
}

/**
 * Secrets of the demo, made once and readable by the owner only. Production gives its own (docs: configuration).
 * @returns {{ ATRIUM_SECRET: string, ENCRYPTION_KEYS: string, databasePassword: string }}
 */
export function keptSecrets(folder) {
  const file = path.join(folder, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  if (existsSync(path.join(folder, 'postgres')) && readdirSync(path.join(folder, 'postgres')).length > 0) {
    throw new Failure(
      `${file} is gone, and without it the data in ${folder} cannot be read. Begin anew with --fresh.`,
    );
  }
  const secrets = {
    ATRIUM_SECRET: randomBytes(36).toString('base64url'),
    ENCRYPTION_KEYS: `demo1:${randomBytes(32).toString('base64')}`,
    databasePassword: randomBytes(18).toString('base64url'),
  };
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}
