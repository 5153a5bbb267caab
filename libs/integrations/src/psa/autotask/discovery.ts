import type { ResolvedEndpoint } from '../psa-adapter.js';
import { AddressRefused, CredentialsRefused, VendorAnswerUnreadable, VendorRefused } from '../psa-errors.js';
import { jsonOf, named, type PsaHttp } from '../http/psa-http.js';
import { text } from '../reading/primitives.js';
import type { AutotaskCredentials } from './credentials.js';
import { errorOf } from './error-words.js';
import { caseless } from './wire/caseless.js';

/** GET zoneInformation */
const zoneInformation = caseless({
  zoneName: text.catch(null),
  url: text,
  webUrl: text.catch(null),
});

export interface Zone {
  endpoint: ResolvedEndpoint;
  name: string | null;
}

const apiPath = '/ATServicesRest/';
const version = 'v1.0/';

/** The server that a person names: with or without `https://` or a path. @throws AddressRefused when it is no address */
export function siteOrigin(site: string): URL {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(site) ? site : `https://${site}`);
  if (!url?.hostname) throw new AddressRefused('This is not an address');
  return new URL('/', url);
}

/**
 * Asks where the account is. Needs no secret, and none is sent.
 * @param anyHost development: the answer may lead anywhere; otherwise only to Autotask's own servers or the one that was named
 * @throws CredentialsRefused when Autotask does not know the user; AddressRefused when the answer leads elsewhere
 */
export async function findZone(
  http: PsaHttp,
  credentials: AutotaskCredentials,
  anyHost: boolean,
): Promise<Zone> {
  const site = http.pin(siteOrigin(credentials.site));
  const url = new URL(`${apiPath}${version}zoneInformation`, site);
  url.search = new URLSearchParams({ user: credentials.userName }).toString();
  const endpoint = 'GET /zoneInformation';
  const answer = await http.send({ method: 'GET', url, endpoint });
  if (answer.status !== 200) {
    const error = named(errorOf(answer, endpoint), answer);
    // "Zone information could not be determined": nobody of that name.
    throw error instanceof VendorRefused ? new CredentialsRefused(error.words) : error;
  }
  const parsed = zoneInformation.safeParse(jsonOf(answer));
  const api = parsed.success && parsed.data.url ? URL.parse(parsed.data.url) : null;
  if (!parsed.success || !api) {
    throw named(
      new VendorAnswerUnreadable('The PSA did not say where the account is', answer.status),
      answer,
    );
  }
  if (!anyHost && !isAutotask(api) && api.hostname !== site.hostname) {
    throw new AddressRefused(`Autotask sends us to ${api.host}, which is not one of its servers`);
  }
  return {
    endpoint: { apiUrl: apiBase(api), webUrl: parsed.data.webUrl },
    name: parsed.data.zoneName,
  };
}

function isAutotask(url: URL): boolean {
  return /(?:^|\.)autotask\.net$/i.test(url.hostname);
}

/** `…/ATServicesRest/` with or without its slash and version → `…/ATServicesRest/v1.0/`. */
function apiBase(url: URL): string {
  const path = url.pathname.replace(/\/+$/, '').replace(/\/v1\.0$/i, '');
  return new URL(`${path === '' ? apiPath.slice(0, -1) : path}/${version}`, url).href;
}
