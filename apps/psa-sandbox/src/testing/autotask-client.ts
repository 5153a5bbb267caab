import { AUTOTASK_DEMO_CREDENTIALS } from '../demo-credentials.js';
import { type Answer, VendorClient } from './vendor-client.js';

const { integrationCode, userName, secret } = AUTOTASK_DEMO_CREDENTIALS;

/** Headers of a well-behaved client. */
export const AUTOTASK_HEADERS: Readonly<Record<string, string>> = {
  ApiIntegrationCode: integrationCode,
  UserName: userName,
  Secret: secret,
};

type Row = Readonly<Record<string, unknown>> & { readonly id: number };

/** Calls the Autotask dialect of a sandbox in tests: `api` below `/ATServicesRest/v1.0`. */
export class AutotaskClient extends VendorClient {
  override api(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    return this.send(method, `/ATServicesRest/v1.0${path}`, body, { ...AUTOTASK_HEADERS, ...headers });
  }

  query(entity: string, filter: readonly object[], more: object = {}): Promise<Answer> {
    return this.api('POST', `/${entity}/query`, { filter, ...more });
  }

  /** All records of an entity that match, page after page. */
  async all(entity: string, filter: readonly object[], more: object = {}): Promise<Row[]> {
    const found: Row[] = [];
    let answer = await this.query(entity, filter, more);
    for (;;) {
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      const { items, pageDetails } = answer.body as {
        items: Row[];
        pageDetails: { nextPageUrl: string | null };
      };
      found.push(...items);
      if (pageDetails.nextPageUrl === null) return found;
      const next = new URL(pageDetails.nextPageUrl);
      answer = await this.send('POST', next.pathname + next.search, { filter, ...more }, AUTOTASK_HEADERS);
    }
  }

  /** The one record with that id. */
  async one(entity: string, id: number): Promise<Row> {
    return ((await this.api('GET', `/${entity}/${id}`)).body as { item: Row }).item;
  }
}
