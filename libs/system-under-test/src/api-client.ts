/** An answer of the API with its JSON body. */
export interface Answer<Body = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: Body;
}

/** One browser or program that talks to the API under test and keeps its cookie. */
export class ApiClient {
  cookie = '';

  constructor(
    readonly base: string,
    private readonly bearer?: string,
  ) {}

  get<Body = Record<string, unknown>>(path: string): Promise<Answer<Body>> {
    return this.send('GET', path);
  }

  post<Body = Record<string, unknown>>(path: string, body: object = {}): Promise<Answer<Body>> {
    return this.send('POST', path, body);
  }

  delete<Body = Record<string, unknown>>(path: string, body?: object): Promise<Answer<Body>> {
    return this.send('DELETE', path, body);
  }

  /** Sends with `If-Match` when a version is given. */
  put<Body = Record<string, unknown>>(path: string, body: object, version?: number): Promise<Answer<Body>> {
    return this.send('PUT', path, body, version);
  }

  patch<Body = Record<string, unknown>>(path: string, body: object, version?: number): Promise<Answer<Body>> {
    return this.send('PATCH', path, body, version);
  }

  /** Signs in; throws when that does not work, so that a test cannot go on as nobody. */
  async signIn(email: string, password: string): Promise<this> {
    const answer = await this.post('/auth/sign-in', { email, password });
    if (answer.status !== 204) throw new Error(`Sign-in as ${email} answered ${String(answer.status)}.`);
    return this;
  }

  /**
   * Sends one request.
   * @param path under `/api/v1`
   */
  async send<Body>(method: string, path: string, body?: object, version?: number): Promise<Answer<Body>> {
    const response = await fetch(`${this.base}/api/v1${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(this.bearer === undefined ? {} : { authorization: `Bearer ${this.bearer}` }),
        ...(version === undefined ? {} : { 'if-match': `"${String(version)}"` }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    this.keepCookies(response.headers.getSetCookie());
    const text = await response.text();
    const json = (response.headers.get('content-type') ?? '').includes('json');
    return {
      status: response.status,
      headers: response.headers,
      body: (json ? JSON.parse(text) : { text }) as Body,
    };
  }

  /** Keeps what the server sets beside what it set before, each name once. */
  private keepCookies(lines: readonly string[]): void {
    const pairs = [...this.cookie.split('; '), ...lines.map((line) => line.split(';')[0] ?? '')];
    const jar = new Map(pairs.filter((pair) => pair !== '').map((pair) => [pair.split('=')[0], pair]));
    this.cookie = [...jar.values()].join('; ');
  }
}
