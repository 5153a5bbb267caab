import { AddressRefused } from '../psa-errors.js';
import { syncroCredentials } from './credentials.js';
import { endpointOf } from './site.js';

describe('credentials of Syncro', () => {
  it.each([
    ['acme', 'https://acme.syncromsp.com/api/v1/'],
    ['acme.syncromsp.com', 'https://acme.syncromsp.com/api/v1/'],
    ['https://acme.syncromsp.com/tickets?page=2', 'https://acme.syncromsp.com/api/v1/'],
    ['http://127.0.0.1:4711', 'http://127.0.0.1:4711/api/v1/'],
  ])('I1 takes %s for an address', (site, apiUrl) => expect(endpointOf(site).apiUrl).toBe(apiUrl));

  it('I2 refuses what is no address', () => {
    expect(() => endpointOf('https://')).toThrow(AddressRefused);
  });

  it('I1 knows what to take for projects when nothing was entered', () => {
    const given = { site: ' acme ', apiToken: 'T1' };
    expect(syncroCredentials.parse(given)).toEqual({ site: 'acme', apiToken: 'T1', projectType: 'Project' });
    expect(syncroCredentials.parse({ ...given, projectType: ' ' }).projectType).toBe('Project');
    expect(syncroCredentials.parse({ ...given, projectType: ' Rollout ' }).projectType).toBe('Rollout');
    expect(syncroCredentials.safeParse({ ...given, apiToken: 'two words' }).success).toBe(false);
  });
});
