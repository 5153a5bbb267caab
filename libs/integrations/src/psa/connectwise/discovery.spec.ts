import { AddressRefused } from '../psa-errors.js';
import { apiOrigin, screenOrigin } from './discovery.js';

describe('apiOrigin', () => {
  it.each([
    ['na.myconnectwise.net', 'https://api-na.myconnectwise.net/'],
    ['https://EU.myconnectwise.net/v4_6_release/login?x=1', 'https://api-eu.myconnectwise.net/'],
    ['api-aus.myconnectwise.net', 'https://api-aus.myconnectwise.net/'],
    ['staging.connectwisedev.com', 'https://api-staging.connectwisedev.com/'],
    ['psa.client.example', 'https://psa.client.example/'],
    ['psa.client.example:8443/v4_6_release/apis/3.0', 'https://psa.client.example:8443/'],
    ['http://127.0.0.1:4711', 'http://127.0.0.1:4711/'],
  ])('%s is called at %s', (site, origin) => {
    expect(apiOrigin(site).href).toBe(origin);
  });

  it('I2 a look-alike of the cloud gets no special treatment', () => {
    expect(apiOrigin('na.myconnectwise.net.evil.example').host).toBe('na.myconnectwise.net.evil.example');
  });

  it.each(['', 'https://', 'file:///etc/passwd', 'a b'])('refuses %p', (site) => {
    expect(() => apiOrigin(site)).toThrow(AddressRefused);
  });
});

it('screenOrigin is where people look', () => {
  expect(screenOrigin(new URL('https://api-na.myconnectwise.net/v4_6_release/apis/3.0/'))).toBe(
    'https://na.myconnectwise.net',
  );
  expect(screenOrigin(new URL('https://api-staging.connectwisedev.com/'))).toBe(
    'https://staging.connectwisedev.com',
  );
  expect(screenOrigin(new URL('https://api-x.client.example/'))).toBe('https://api-x.client.example');
});
