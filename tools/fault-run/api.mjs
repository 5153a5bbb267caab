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

  /** One call; the caller looks at the status. A 5xx is always a fault of Atrium and throws. */
  async send(method, path, body) {
    const answer = await fetch(`${this.#base}/api/v1${path}`, {
      method,
      headers: { cookie: this.#cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(60_000),
    });
    const text = await answer.text();
    if (answer.status >= 500) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  }

  /** One call that has to succeed. */
  async call(method, path, body) {
    const answer = await this.send(method, path, body);
    if (answer.status >= 400)
      throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}
