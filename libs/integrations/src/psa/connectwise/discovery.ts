import { z } from 'zod';
import type { ResolvedEndpoint } from '../psa-adapter.js';
import { AddressRefused, VendorRefused } from '../psa-errors.js';
import { jsonOf, type PsaHttp } from '../http/psa-http.js';

/** The alias under which the API answers whatever version is installed; the way in where companyinfo does not help. */
const stableCodebase = 'v4_6_release/';

const companyInfo = z.looseObject({
  CompanyName: z.string().nullish().catch(null),
  Codebase: z.string().nullish().catch(null),
  VersionCode: z.string().nullish().catch(null),
  VersionNumber: z.string().nullish().catch(null),
  // Seen as a boolean and as the text "True".
  IsCloud: z
    .union([z.boolean(), z.string().transform((value) => value.toLowerCase() === 'true')])
    .nullish()
    .catch(null),
});

export interface Discovery {
  endpoint: ResolvedEndpoint;
  companyName: string | null;
  version: string | null;
  cloud: boolean | null;
}

/**
 * The address of the API's server for what a person enters: with or without `https://`, a path, or the `api-` of the
 * cloud's API hosts (people paste what stands in their browser). Other hosts stay as they are.
 * @throws AddressRefused when it is no address
 */
export function apiOrigin(site: string): URL {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(site) ? site : `https://${site}`);
  if (!url?.hostname) throw new AddressRefused('This is not an address');
  const cloud = /^(?:[a-z]{2,3}\.myconnectwise\.net|staging\.connectwisedev\.com)$/i;
  if (cloud.test(url.hostname)) url.hostname = `api-${url.hostname}`;
  return new URL('/', url);
}

/** The host with the screens that belongs to an API host; the same host outside the cloud. */
export function screenOrigin(api: URL): string {
  const url = new URL('/', api);
  if (/^api-[a-z]+\.(?:myconnectwise\.net|connectwisedev\.com)$/i.test(url.hostname)) {
    url.hostname = url.hostname.slice('api-'.length);
  }
  return url.origin;
}

/**
 * Asks the site which codebase the company is on. Needs no credentials.
 * @throws VendorRefused when the site does not know the company; VendorUnavailable when it does not answer
 */
export async function discover(http: PsaHttp, site: string, companyId: string): Promise<Discovery> {
  const origin = http.pin(apiOrigin(site));
  const url = new URL(`/login/companyinfo/${encodeURIComponent(companyId)}`, origin);
  const answer = await http.send({ method: 'GET', url, endpoint: 'GET /login/companyinfo' });
  const looksJson = /^\s*(?:\{|null\b)/.test(answer.body.subarray(0, 64).toString('utf8'));
  const body = answer.status === 200 && looksJson ? jsonOf(answer) : undefined;
  if (body === null) {
    throw new VendorRefused(
      `ConnectWise does not know the company "${companyId}"`,
      ['companyId'],
      answer.status,
    );
  }
  const parsed = companyInfo.safeParse(body);
  const info: Partial<z.infer<typeof companyInfo>> = parsed.success ? parsed.data : {};
  // Own servers may not offer companyinfo: the stable alias is right for them.
  const codebase = codebaseOf(info.Codebase) ?? stableCodebase;
  return {
    endpoint: { apiUrl: new URL(`/${codebase}apis/3.0/`, origin).href, webUrl: screenOrigin(origin) },
    companyName: info.CompanyName ?? null,
    version: info.VersionNumber ?? info.VersionCode ?? null,
    cloud: info.IsCloud ?? null,
  };
}

/** One plain path segment with its slash; anything else is not believed. */
function codebaseOf(value: string | null | undefined): string | null {
  const segment = value?.trim().replace(/^\/+|\/+$/g, '') ?? '';
  return /^[A-Za-z0-9][\w.-]*$/.test(segment) && !segment.includes('..') ? `${segment}/` : null;
}
