import { isSameOrigin, type OriginFacts } from './same-origin.js';

const facts = (given: Partial<OriginFacts>): OriginFacts => ({
  method: 'POST',
  authorization: undefined,
  secFetchSite: undefined,
  origin: undefined,
  host: 'atrium.example',
  ...given,
});
const allowed = (given: Partial<OriginFacts>) => isSameOrigin(facts(given), 'https://atrium.example');

describe('same-origin check', () => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])('refuses a %s from another site', (method) => {
    expect(allowed({ method, secFetchSite: 'cross-site', origin: 'https://evil.example' })).toBe(false);
    expect(allowed({ method, origin: 'https://evil.example' })).toBe(false);
  });

  it('refuses sub-domains and opaque origins', () => {
    expect(allowed({ secFetchSite: 'same-site', origin: 'https://other.atrium.example' })).toBe(false);
    expect(allowed({ origin: 'https://other.atrium.example' })).toBe(false);
    expect(allowed({ origin: 'null' })).toBe(false);
  });

  it('lets reading through from anywhere', () => {
    expect(allowed({ method: 'GET', secFetchSite: 'cross-site' })).toBe(true);
  });

  it('lets the own pages through, also behind a proxy that rewrites the host', () => {
    expect(allowed({ secFetchSite: 'same-origin', origin: 'https://atrium.example' })).toBe(true);
    expect(allowed({ origin: 'https://atrium.example', host: 'api:3000' })).toBe(true);
    expect(allowed({ origin: 'http://192.0.2.7:4300', host: '192.0.2.7:4300' })).toBe(true);
  });

  it('lets programs through: API keys, and servers that name no origin', () => {
    expect(allowed({ authorization: 'Bearer atr_x', origin: 'https://integrator.example' })).toBe(true);
    expect(allowed({})).toBe(true);
  });

  it('does not take other kinds of authorization for an API key', () => {
    expect(allowed({ authorization: 'Basic abc', origin: 'https://evil.example' })).toBe(false);
  });
});
