import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../run/processes.mjs';

const COUNT = 2;

/** Two workers, of which one is killed with SIGKILL now and then and another started in its place. */
export class Workers {
  #system;
  #running = [];
  kills = 0;

  constructor(system) {
    this.#system = system;
  }

  async start() {
    while (this.#running.length < COUNT) this.#running.push(await this.#system.start('worker'));
  }

  /** Kills one of them, without a warning, and starts another. */
  async kill(dice) {
    const [victim] = this.#running.splice(dice.int(0, this.#running.length - 1), 1);
    victim.killed();
    process.kill(victim.pid, 'SIGKILL');
    while (isAlive(victim.pid)) await sleep(20);
    this.kills += 1;
    this.#running.push(await this.#system.start('worker'));
  }
}
