/** Faults of I19 that strike requests, with how often each is drawn. */
const STRIKES = [
  [5, () => ({ fault: 'disconnectAfterCommit' })],
  [4, () => ({ fault: 'disconnectBefore' })],
  [4, () => ({ fault: 'truncatedBody' })],
  [4, () => ({ fault: 'status500' })],
  [3, (dice) => ({ fault: 'status429', retryAfter: dice.int(1, 3) })],
  [2, (dice) => ({ fault: 'latency', ms: dice.int(50, 1_500) })],
];

/** Troubles of a whole vendor or of the clock; they pass by themselves after a while. */
const SPELLS = ['clockSkew', 'zoneMove', 'expiredCredentials'];

/**
 * A strike that hits nobody for so long passes. A vendor that is disconnected calls nothing; otherwise whatever was drawn for it
 * meanwhile would wait for its return, and keep it out for the rest of the run.
 */
const STRIKE_PASSES_MS = 6_000;

/** Makes trouble in the sandbox: what the dice say, for one vendor at a time. */
export class Trouble {
  #control;
  #vendors;
  #dice;
  /** What passes by itself, with when. */
  #passing = [];
  #drawn = 0;

  /**
   * @param {(method: string, path: string, body?: object) => Promise<any>} control of the sandbox
   * @param {Awaited<ReturnType<import('./vendors.mjs').vendorsAt>>} vendors
   */
  constructor(control, vendors, dice) {
    this.#control = control;
    this.#vendors = vendors;
    this.#dice = dice;
  }

  /** One more fault, and the end of those whose time is over. */
  async next(now) {
    for (const over of this.#passing.filter(({ until }) => until <= now)) {
      this.#passing.splice(this.#passing.indexOf(over), 1);
      await this.#control('DELETE', `/faults/${over.id}`);
    }
    const vendor = this.#dice.pick(this.#vendors);
    if (this.#dice.chance(0.06)) await this.#spell(vendor, now);
    else await this.#strike(vendor, now);
    this.#drawn += 1;
  }

  /** Ends all of it. */
  async end() {
    this.#passing.length = 0;
    await this.#control('DELETE', '/faults');
  }

  /** What was drawn, and what came of it: a fault may pass before anybody meets it, or strike several requests. */
  async told() {
    const { struck } = await this.#control('GET', '/faults');
    const kinds = Object.entries(struck).toSorted(([, one], [, other]) => other - one);
    const requests = kinds.reduce((sum, [, times]) => sum + times, 0);
    const each = kinds.map(([kind, times]) => `${kind} ${times}`).join(', ');
    return `${this.#drawn} faults, which struck ${requests} requests (${each})`;
  }

  async #strike({ paths }, now) {
    const total = STRIKES.reduce((sum, [weight]) => sum + weight, 0);
    let drawn = this.#dice.int(1, total);
    const [, make] = STRIKES.find(([weight]) => (drawn -= weight) <= 0);
    const writes = this.#dice.chance(0.5);
    const { id } = await this.#control('POST', '/faults', {
      ...make(this.#dice),
      match: {
        pathPattern: paths,
        ...(writes ? { method: this.#dice.pick(['POST', 'PATCH', 'PUT']) } : {}),
        times: this.#dice.int(1, 4),
      },
    });
    this.#passing.push({ kind: 'strike', id, until: now + STRIKE_PASSES_MS });
  }

  async #spell({ vendor, paths, zone }, now) {
    const kind = this.#dice.pick(SPELLS);
    if (this.#passing.some((one) => one.kind === kind)) return;
    const body = {
      clockSkew: () => ({ fault: kind, ms: this.#dice.int(-90, 90) * 1000 }),
      zoneMove: () => (zone ? { fault: kind, dialect: vendor, to: zone } : null),
      expiredCredentials: () => ({ fault: kind, match: { pathPattern: paths, times: this.#dice.int(1, 2) } }),
    }[kind]();
    if (body === null) return;
    const { id } = await this.#control('POST', '/faults', body);
    this.#passing.push({ kind, id, until: now + this.#dice.int(3, 8) * 1000 });
  }
}
