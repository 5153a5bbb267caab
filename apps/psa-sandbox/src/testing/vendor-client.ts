import { CONNECTWISE_DEMO_CREDENTIALS } from '../demo-credentials.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // a test looks into whatever came back
  readonly body: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

const { companyId, publicKey, privateKey, clientId } = CONNECTWISE_DEMO_CREDENTIALS;

/** Headers of a well-behaved client. */
export const GOOD_HEADERS: Readonly<Record<string, string>> = {
  authorization: `Basic ${Buffer.from(`${companyId}+${publicKey}:${privateKey}`).toString('base64')}`,
  clientId,
};

/** Calls a sandbox in tests: `api` below the vendor's base path, `control` below `/__sandbox`. */
export class VendorClient {
  constructor(private readonly url: string) {}

  api(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    return this.send(method, `/v4_6_release/apis/3.0${path}`, body, { ...GOOD_HEADERS, ...headers });
  }

  control(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.send(method, `/__sandbox${path}`, body, {});
  }

  async send(
    method: string,
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    const answer = await fetch(this.url + path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: text === '' ? null : isJson(answer) ? (JSON.parse(text) as unknown) : text,
    };
  }
}

function isJson(answer: Awaited<ReturnType<typeof fetch>>): boolean {
  return /[/+]json\b/.test(answer.headers.get('content-type') ?? '');
}
