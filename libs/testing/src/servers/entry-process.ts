import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** One of our built processes, running for a test. */
export interface RunningEntry {
  pid: number;
  /** The log line with which it said that it is ready. */
  readyLine: Record<string, unknown>;
  /** Everything it has printed so far, line by line. */
  lines: string[];
  /** Asks it to end and waits: resolves with its exit code (null when a signal ended it). */
  stop(): Promise<number | null>;
  /** Ends it as a power cut would (SIGKILL) and waits. */
  kill(): Promise<void>;
}

/**
 * Starts `dist/apps/<app>/src/main.js` as a process of its own, for tests that must kill one or run several.
 * Needs a build (`npm run build`).
 * @param app folder under apps/
 * @param env its configuration, on top of PATH only: nothing leaks in from the shell of the test
 * @throws when it ends before it says `"ready":true` or takes longer than `readyWithinMs`
 */
export async function startEntry(
  app: 'api' | 'worker' | 'psa-sandbox',
  env: Record<string, string>,
  readyWithinMs = 20_000,
): Promise<RunningEntry> {
  const entry = join(import.meta.dirname, '../../../..', 'dist/apps', app, 'src/main.js');
  if (!existsSync(entry)) throw new Error(`${entry} is missing: run "npm run build" first`);
  const child = spawn(process.execPath, [entry], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const lines: string[] = [];
  const readyLine = await new Promise<Record<string, unknown>>((resolve, reject) => {
    const fail = (why: string): void => {
      reject(new Error(`${app} ${why}:\n${lines.slice(-20).join('\n')}`));
    };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`was not ready after ${String(readyWithinMs)} ms`);
    }, readyWithinMs);
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        const message = parseReady(line);
        if (message) {
          clearTimeout(timer);
          resolve(message);
        }
      });
    }
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      fail(`ended early (${signal ?? `code ${String(code)}`})`);
    });
  });
  if (child.pid === undefined) throw new Error(`${app} has no process id`);
  return {
    pid: child.pid,
    readyLine,
    lines,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function parseReady(line: string): Record<string, unknown> | undefined {
  if (!line.includes('"ready":true')) return undefined;
  const message: unknown = JSON.parse(line);
  return typeof message === 'object' && message !== null ? { ...message } : undefined;
}
