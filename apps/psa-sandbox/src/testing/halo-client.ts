import { HALO_DEMO_CREDENTIALS } from '../demo-credentials.js';
import { type Answer, VendorClient } from './vendor-client.js';

/** Calls a sandbox's Halo in tests: fetches a token when it has none, `api` below `/api`. */
export class HaloClient {
  readonly vendor: VendorClient;
  token: string | null = null;

  constructor(private readonly url: string) {
    this.vendor = new VendorClient(url);
  }

  /** Asks for a token as a form; `changes` replaces fields of a good one. */
  async authorise(changes: Readonly<Record<string, string>> = {}, query = ''): Promise<Answer> {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: HALO_DEMO_CREDENTIALS.clientId,
      client_secret: HALO_DEMO_CREDENTIALS.clientSecret,
      scope: 'all',
      ...changes,
    });
    const answer = await fetch(`${this.url}/auth/token${query}`, { method: 'POST', body: form });
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  }

  async api(method: string, path: string, body?: unknown): Promise<Answer> {
    this.token ??= String(((await this.authorise()).body as { access_token: unknown }).access_token);
    return this.vendor.send(method, `/api${path}`, body, { authorization: `Bearer ${this.token}` });
  }

  control(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.vendor.control(method, path, body);
  }
}
