const ANSWER_MS = 20_000;

/** The REST API in the name of somebody who signs in with a password. */
export class DemoApi {
  #base;
  #cookie = '';

  constructor(url) {
    this.#base = `${url}/api/v1`;
  }

  async signIn({ email, password }) {
    const response = await this.#fetch('POST', '/auth/sign-in', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    this.#cookie = (response.headers.getSetCookie()[0] ?? '').split(';')[0];
  }

  async get(path) {
    return (await this.#fetch('GET', path)).json();
  }

  /** Sends JSON, with the version that was seen where one is needed. Gives the answer's JSON, or null without any. */
  async send(method, path, body, version) {
    const headers = {
      'content-type': 'application/json',
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    };
    const response = await this.#fetch(method, path, { headers, body: JSON.stringify(body) });
    return response.status === 204 ? null : response.json();
  }

  async upload(path, name, text) {
    const body = new globalThis.FormData();
    body.append('file', new globalThis.Blob([text], { type: 'text/plain' }), name);
    return (await this.#fetch('POST', path, { body })).json();
  }

  async #fetch(method, path, { headers = {}, body } = {}) {
    const response = await fetch(this.#base + path, {
      method,
      headers: { ...headers, ...(this.#cookie ? { cookie: this.#cookie } : {}) },
      body,
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    if (!response.ok)
      throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return response;
  }
}
