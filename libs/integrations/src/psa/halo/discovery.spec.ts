import { AddressRefused } from '../psa-errors.js';
import { endpointOf } from './discovery.js';

describe('the site that people enter', () => {
  it.each([
    ['example.halopsa.com', 'https://example.halopsa.com/api/', 'https://example.halopsa.com'],
    ['https://example.halopsa.com/', 'https://example.halopsa.com/api/', 'https://example.halopsa.com'],
    ['https://example.halopsa.com/api/', 'https://example.halopsa.com/api/', 'https://example.halopsa.com'],
    ['https://example.halopsa.com/auth', 'https://example.halopsa.com/api/', 'https://example.halopsa.com'],
    ['desk.example.com/halo', 'https://desk.example.com/halo/api/', 'https://desk.example.com/halo'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010/api/', 'http://127.0.0.1:4010'],
  ])('%s', (site, apiUrl, webUrl) => {
    expect(endpointOf(site)).toEqual({ apiUrl, webUrl });
  });

  it('must be an address', () => {
    expect(() => endpointOf('https://')).toThrow(AddressRefused);
  });
});
