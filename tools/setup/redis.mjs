import net from 'node:net';
import { mkdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Failure } from '../run/failure.mjs';
import { aptInstall, findProgram, mayInstall } from './system-packages.mjs';

/** Path of a Redis (or Valkey) server, installed now where we may; else says in one line what to install. */
export function ensureRedis() {
  const found = findProgram('redis-server', 'valkey-server');
  if (found) return found;
  let reason = '';
  if (mayInstall()) {
    reason = aptInstall('redis-server');
    const installed = findProgram('redis-server', 'valkey-server');
    if (installed) return installed;
  }
  throw new Failure(
    'Redis is missing. Install redis-server or valkey-server ' +
      '(Debian/Ubuntu: sudo apt-get install redis-server; macOS: brew install redis) or set REDIS_URL.' +
      (reason ? `\n  apt-get said: ${reason}` : ''),
  );
}

/**
 * Starts a private Redis on the loopback address.
 * @param {import('../run/children.mjs').Children} children who owns the process
 * @param {{ binary: string, port: number, folder: string, durable?: boolean }} options `durable` keeps the
 *   data across restarts (append-only file in `folder`)
 * @returns {Promise<string>} its address
 */
export async function startRedis(children, { binary, port, folder, durable = false }) {
  mkdirSync(folder, { recursive: true });
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--daemonize', 'no'];
  args.push('--save', '', '--appendonly', durable ? 'yes' : 'no', '--maxmemory-policy', 'noeviction');
  const child = children.start('redis', binary, args, { mark: `127.0.0.1:${port}` });
  await child.until('answers PING', async () => (await ping(port)) === '+PONG');
  return `redis://127.0.0.1:${port}`;
}

function ping(port) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1' }, () => socket.write('PING\r\n'));
    const finish = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', (data) => finish(data.toString().trim()));
    socket.once('error', () => delay(20).then(() => finish('')));
    socket.setTimeout(1000, () => finish(''));
  });
}
