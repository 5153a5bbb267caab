import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Tells whether a process with this id exists and still runs (a zombie does not). A negative id is a process
 * group, as everywhere in this file.
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z';
  } catch {
    return true; // no /proc on this system: the signal test has to do
  }
}

/** The command line of a process, or '' when there is none. Used to tell our process from a reused id. */
export function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    const ps = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
    return ps.status === 0 ? ps.stdout.trim() : '';
  }
}

/** Asks a process to end and waits; after `patience` milliseconds it is killed. Resolves when it is gone. */
export async function stopProcess(pid, signal = 'SIGTERM', patience = 15_000) {
  send(pid, signal);
  const killAt = Date.now() + patience;
  while (isAlive(pid)) {
    if (Date.now() > killAt) send(pid, 'SIGKILL');
    await delay(50);
  }
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
