import type { LookupAddress } from 'node:dns';
import { AddressRefused } from '../psa-errors.js';
import { bareHost, isPublicAddress, publicOnlyLookup } from './address-guard.js';

describe('isPublicAddress', () => {
  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '203.0.113.9',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::a00:1',
    'fe80::1',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2001::1',
    'localhost',
    '',
    '0x7f000001',
    '2130706433',
    '127.1',
  ])('I2 %s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '172.15.0.1',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '2a00:1450:4001::1',
  ])('I2 %s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

it('bareHost takes the brackets of IPv6 away', () => {
  expect(bareHost(new URL('https://[::1]:8443/').hostname)).toBe('::1');
  expect(bareHost('example.com')).toBe('example.com');
});

describe('publicOnlyLookup', () => {
  const lookUp = (
    addresses: LookupAddress[],
    all = true,
  ): Promise<{ error: Error | null; address: unknown }> =>
    new Promise((resolve) => {
      const look = publicOnlyLookup((_host, done) => done(null, addresses));
      look('psa.example', { all }, (error, address) => resolve({ error, address }));
    });

  it('I2 gives the socket the addresses that were checked', async () => {
    const found = [{ address: '8.8.8.8', family: 4 }];
    expect(await lookUp(found)).toEqual({ error: null, address: found });
    expect(await lookUp(found, false)).toEqual({ error: null, address: '8.8.8.8' });
  });

  it('I2 one private address among several refuses the host', async () => {
    const { error } = await lookUp([
      { address: '8.8.8.8', family: 4 },
      { address: '10.0.0.5', family: 4 },
    ]);
    expect(error).toBeInstanceOf(AddressRefused);
  });

  it('a name without addresses is an error', async () => {
    expect((await lookUp([])).error?.message).toContain('psa.example');
  });
});
