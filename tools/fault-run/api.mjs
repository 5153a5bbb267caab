import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const REPEAT_MS = 1_000;
const MOST_REPEATS = 60;

/** Answers that an API gives while its workers are being killed and its PSAs fail: never an error of its own. */
export class Api {
  #base;
  #cookie;

  /** Signs somebody in. Throws when that does not work. */
  static async signIn(base, { email, password }) {
    const answer = await fetch(`${base}/api/v1/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    if (answer.status !== 204) throw new Error(`Sign-in of ${email} answered ${answer.status}`);
    const cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    return new Api(base, cookie);
  }

  constructor(base, cookie) {
    this.#base = base;
    this.#cookie = cookie;
  }

  /**
   * One call; the caller looks at the status. A 5xx is a fault of Atrium and throws, but for 503: the machine has too much to do,
   * nothing was done, and the same is sent again as a person would, under the same key so that it counts once.
   */
  async send(method, path, body) {
    const key = randomUUID();
    let answer = await this.#once(method, path, body, key);
    for (let times = 0; answer.status === 503 && times < MOST_REPEATS; times++) {
      await sleep(REPEAT_MS);
      answer = await this.#once(method, path, body, key);
    }
    const text = await answer.text();
    if (answer.status >= 500) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  }

  #once(method, path, body, key) {
    return fetch(`${this.#base}/api/v1${path}`, {
      method,
      headers: {
        cookie: this.#cookie,
        ...(body ? { 'content-type': 'application/json', 'idempotency-key': key } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(60_000),
    });
  }

  /** One call that has to succeed. */
  async call(method, path, body) {
    const answer = await this.send(method, path, body);
    if (answer.status >= 400)
      throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}
