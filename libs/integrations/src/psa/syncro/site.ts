import type { ResolvedEndpoint } from '../psa-adapter.js';
import { AddressRefused } from '../psa-errors.js';

/**
 * Where an account's API answers, from what a person enters: the subdomain alone (`acme`), the host, or an address copied
 * from the browser. Syncro has no discovery: the subdomain is all there is to know.
 * @throws AddressRefused when it is no address
 */
export function endpointOf(site: string): ResolvedEndpoint {
  const withHost = /^[a-z0-9-]+$/i.test(site) ? `${site}.syncromsp.com` : site;
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(withHost) ? withHost : `https://${withHost}`);
  if (!url?.hostname) throw new AddressRefused('This is not an address');
  return { apiUrl: new URL('/api/v1/', url).href, webUrl: url.origin };
}
