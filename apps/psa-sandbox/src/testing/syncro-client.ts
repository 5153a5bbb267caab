import { SYNCRO_DEMO_CREDENTIALS } from '../demo-credentials.js';
import { type Answer, VendorClient } from './vendor-client.js';

/** Calls a sandbox's Syncro in tests, below `/api/v1`, with a good token. */
export class SyncroClient extends VendorClient {
  override api(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const authorization = `Bearer ${SYNCRO_DEMO_CREDENTIALS.apiToken}`;
    return this.send(method, `/api/v1${path}`, body, { authorization, ...headers });
  }
}
