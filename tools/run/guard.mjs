/**
 * Sees to it that nothing is left running. A command that starts servers tells this little process their
 * ids over a pipe. When the pipe closes without a farewell (the command was killed, its terminal vanished),
 * the guard stops what is left, newest first, and removes the temporary folders.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';
import { isAlive, stopProcess } from './processes.mjs';

/** Starts the guard. `watch` and `removeAtEnd` may be called any time; `close` is the farewell. */
export function openGuard() {
  const guard = spawn(process.execPath, [fileURLToPath(import.meta.url), '--watch'], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.stdin.on('error', () => {}); // the guard itself was killed: we still stop our children ourselves
  guard.unref();
  guard.stdin.unref?.();
  const say = (message) => {
    if (guard.stdin.writable) guard.stdin.write(`${JSON.stringify(message)}\n`);
  };
  return {
    watch: (pid, signal = 'SIGTERM') => say({ watch: pid, signal }),
    forget: (pid) => say({ forget: pid }),
    removeAtEnd: (folder) => say({ remove: folder }),
    close: () => {
      say({ farewell: true });
      guard.stdin.end();
    },
  };
}

async function watch() {
  const watched = new Map();
  const folders = new Set();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const message = JSON.parse(line);
    if (message.watch) watched.set(message.watch, message.signal);
    if (message.forget) watched.delete(message.forget);
    if (message.remove) folders.add(message.remove);
    if (message.farewell) return;
  }
  for (const [pid, signal] of [...watched].reverse()) {
    if (isAlive(pid)) await stopProcess(pid, signal, 10_000);
  }
  for (const folder of folders)
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[2] === '--watch') await watch();
