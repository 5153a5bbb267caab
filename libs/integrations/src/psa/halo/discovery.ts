import { z } from 'zod';
import type { ResolvedEndpoint } from '../psa-adapter.js';
import { AddressRefused } from '../psa-errors.js';
import { jsonOf, type PsaHttp } from '../http/psa-http.js';
import type { HaloCredentials } from './credentials.js';

const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((value) => value?.trim() ?? '');

const authInfo = z.looseObject({ auth_url: text, tenant_id: text });

/**
 * The resource server for what a person enters: with or without `https://`, with or without the `/api` that Halo shows
 * behind it. Own servers may live under a path; it stays.
 * @throws AddressRefused when it is no address
 */
export function endpointOf(site: string): ResolvedEndpoint {
  const url = addressOf(site);
  const path = url.pathname.replace(/\/+$/, '').replace(/\/(?:api|auth)$/i, '');
  const web = new URL(`${path}/`, url);
  return { apiUrl: new URL('api/', web).href, webUrl: web.href.replace(/\/$/, '') };
}

/**
 * Where tokens are to be had: what the credentials name, else what the site's `authinfo` says, else the site's own
 * `/auth/token`. Its host may be another one than the API's; it is pinned here and nowhere else (I2).
 * @throws RateLimited, VendorUnavailable when the site does not answer
 */
export async function findTokenUrl(
  http: PsaHttp,
  apiUrl: string,
  credentials: HaloCredentials,
): Promise<URL> {
  if (credentials.authServer)
    return http.pin(tokenUrl(addressOf(credentials.authServer), credentials.tenant));
  const info = await askAuthInfo(http, apiUrl);
  const tenant = credentials.tenant || info.tenant_id;
  const named = info.auth_url ? URL.parse(info.auth_url, apiUrl) : null;
  return http.pin(named ? tokenUrl(named, tenant, '') : tokenUrl(new URL('../auth', apiUrl), tenant));
}

async function askAuthInfo(http: PsaHttp, apiUrl: string): Promise<z.infer<typeof authInfo>> {
  const url = new URL('authinfo', apiUrl);
  const answer = await http.send({ method: 'GET', url, endpoint: 'GET /AuthInfo' });
  const looksJson = /^\s*\{/.test(answer.body.subarray(0, 64).toString('utf8'));
  const parsed = authInfo.safeParse(answer.status === 200 && looksJson ? jsonOf(answer) : null);
  // Older and own servers may not have it: their authorisation server is where it always was.
  return parsed.success ? parsed.data : { auth_url: '', tenant_id: '' };
}

/**
 * The authorisation server as Halo shows it ends in `/auth`; people also paste its host or its `/token` address.
 * @param usualPath what stands for no path: `authinfo` means what it says, shared servers have none
 */
function tokenUrl(server: URL, tenant: string, usualPath = '/auth'): URL {
  const path = server.pathname.replace(/\/+$/, '').replace(/\/token$/i, '');
  const url = new URL(`${path || usualPath}/token`, server);
  if (tenant) url.searchParams.set('tenant', tenant);
  return url;
}

function addressOf(given: string): URL {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`);
  if (!url?.hostname) throw new AddressRefused('This is not an address');
  return url;
}
