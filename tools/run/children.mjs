import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Failure } from './failure.mjs';
import { openGuard } from './guard.mjs';
import { commandLine, isAlive, stopProcess } from './processes.mjs';

/** How long a process may take until it is ready, and how long it may take to end. */
const READY_WITHIN = 120_000;
const END_WITHIN = 15_000;

/** A log that has grown beyond this (bytes) starts over with the next run. */
const LARGE_LOG = 20_000_000;

/**
 * The processes of one command: each logs to its own file, the death of one is noticed, all are stopped in
 * reverse order, and a guard stops them should this process be killed.
 */
export class Children {
  #list = [];
  #guard = openGuard();
  #stopping = false;
  #logs;
  #ledger;
  #onDeath;

  /**
   * @param {{ logs: string, ledger?: string, onDeath?: (failure: Failure) => void }} options `ledger`: file that
   *   names what runs (for `endLeftovers`); `onDeath` is called when a process ends unasked
   */
  constructor({ logs, ledger, onDeath = () => {} }) {
    mkdirSync(logs, { recursive: true });
    this.#logs = logs;
    this.#ledger = ledger;
    this.#onDeath = onDeath;
  }

  /** Folders that go when the command ends, even when it is killed. */
  removeAtEnd(folder) {
    this.#guard.removeAtEnd(folder);
  }

  /**
   * Starts a process of its own group (Ctrl-C in the terminal reaches only us, so that the order of stopping
   * is ours) and gives a handle to wait for it. `group`: it starts processes of its own, stop these with it.
   * `mark`: a part of its command line by which it is known again.
   */
  start(name, command, args, options = {}) {
    const {
      env = process.env,
      cwd,
      uid,
      gid,
      stopSignal = 'SIGTERM',
      group = false,
      mark = args[0],
    } = options;
    if (this.#stopping) throw new Failure(`${name} is not started: everything is being stopped`);
    const logFile = path.join(this.#logs, `${name}.log`);
    const log = openSync(logFile, isLarge(logFile) ? 'w' : 'a');
    const from = statSync(logFile).size;
    const child = spawn(command, args, { env, cwd, uid, gid, detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    const handle = new Child(name, child, { group, mark, stopSignal, logFile, from });
    this.#list.push(handle);
    if (child.pid !== undefined) this.#guard.watch(group ? -child.pid : child.pid, stopSignal);
    this.#writeLedger();
    handle.ended.then(() => {
      if (child.pid !== undefined) this.#guard.forget(group ? -child.pid : child.pid);
      if (!this.#stopping && !handle.expectedToEnd) this.#onDeath(handle.failure());
    });
    return handle;
  }

  /** Stops all, the youngest first, each before the next. Safe to call twice. */
  async stopAll() {
    this.#stopping = true;
    for (const child of this.#list.splice(0).reverse()) await child.stop();
    if (this.#ledger) rmSync(this.#ledger, { force: true });
    this.#guard.close();
  }

  #writeLedger() {
    if (!this.#ledger) return;
    const running = this.#list.filter((child) => child.pid !== undefined && child.outcome === undefined);
    writeFileSync(this.#ledger, JSON.stringify(running.map(({ pid, mark }) => ({ pid, mark }))));
  }
}

/** Stops what a run that was killed together with its guard left behind, as its ledger tells. */
export async function endLeftovers(ledger) {
  const left = readLedger(ledger).filter(({ pid, mark }) => isAlive(pid) && commandLine(pid).includes(mark));
  for (const { pid } of left.reverse()) await stopProcess(pid, 'SIGTERM', END_WITHIN);
  rmSync(ledger, { force: true });
}

function readLedger(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return [];
    throw error;
  }
}

/** One process that we started. */
class Child {
  expectedToEnd = false;
  outcome = undefined;

  constructor(name, child, { group, mark, stopSignal, logFile, from }) {
    this.name = name;
    this.pid = child.pid;
    this.group = group;
    this.mark = mark;
    this.stopSignal = stopSignal;
    this.logFile = logFile;
    this.from = from;
    this.ended = new Promise((resolve) => {
      const end = (outcome) => {
        this.outcome ??= outcome;
        resolve(this.outcome);
      };
      child.once('error', (error) => end(`could not be started: ${error.message}`));
      child.once('exit', (code, signal) =>
        end(signal ? `was ended by ${signal}` : `ended with code ${code}`),
      );
    });
  }

  /** What this process has printed since it was started. */
  output() {
    return readFileSync(this.logFile).subarray(this.from).toString('utf8');
  }

  /** The JSON objects among the lines it has printed. */
  messages() {
    return this.output().split('\n').flatMap(parseObject);
  }

  /** Why the command cannot go on, with the end of the log of this process. */
  failure() {
    const tail = this.output()
      .trimEnd()
      .split('\n')
      .slice(-20)
      .map((line) => `    ${line}`);
    return new Failure(`${this.name} ${this.outcome}. The end of ${this.logFile}:\n${tail.join('\n')}`);
  }

  /** Waits until `test` gives something true (and gives that), the process ends, or its time is over. */
  async until(what, test, within = READY_WITHIN) {
    const deadline = Date.now() + within;
    for (;;) {
      if (this.outcome !== undefined) throw this.failure();
      const result = await test();
      if (result) return result;
      if (Date.now() > deadline) {
        throw new Failure(`${this.name}: not ready after ${within / 1000} s (${what}). See ${this.logFile}`);
      }
      await delay(40);
    }
  }

  /** Waits until the process prints a JSON line with "ready": true and gives that line. */
  ready(within) {
    return this.until('says it is ready', () => this.messages().find((m) => m.ready === true), within);
  }

  /** Waits for a process that does its work and ends; anything but code 0 is a failure. Gives its JSON lines. */
  async done() {
    this.expectedToEnd = true;
    const outcome = await this.ended;
    if (outcome !== 'ended with code 0') throw this.failure();
    return this.messages();
  }

  /** Stops the process and waits until it is gone. */
  async stop() {
    this.expectedToEnd = true;
    if (this.pid !== undefined && this.outcome === undefined && isAlive(this.pid)) {
      await stopProcess(this.group ? -this.pid : this.pid, this.stopSignal, END_WITHIN);
    }
  }
}

function isLarge(file) {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGE_LOG;
}

function parseObject(line) {
  if (!line.startsWith('{')) return [];
  try {
    return [JSON.parse(line)];
  } catch {
    return []; // an ordinary line, or one that is still being written
  }
}
