import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { AddressRefused } from '../psa-errors.js';

/** Address blocks that are not the public internet: private, loopback, link-local (cloud metadata), shared, test, multicast. */
const notPublic = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  notPublic.addSubnet(net, bits, 'ipv4');
}

const publicV6 = new BlockList();
publicV6.addSubnet('2000::', 3, 'ipv6');

/** Parts of 2000::/3 that carry another address inside or lead nowhere: Teredo, benchmarking, documentation, 6to4. */
const oddV6 = new BlockList();
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  oddV6.addSubnet(net, bits, 'ipv6');
}

/** Is this IP address one on the public internet? Anything that is not an IP address is not (I2). */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !notPublic.check(address, 'ipv4');
    case 6:
      // IPv4 in IPv6 clothes (::ffff:0:0/96, 64:ff9b::/96) lies outside 2000::/3 and so is refused with the rest.
      return publicV6.check(address, 'ipv6') && !oddV6.check(address, 'ipv6');
    default:
      return false;
  }
}

/** A host as it stands in a URL, without the brackets of IPv6. */
export function bareHost(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

type Resolve = (host: string, done: (error: Error | null, addresses: LookupAddress[]) => void) => void;

const systemResolve: Resolve = (host, done) => {
  dnsLookup(host, { all: true }, (error, addresses) => done(error, error ? [] : addresses));
};

/**
 * Name look-up for sockets that gives public addresses only. The socket connects to exactly what this returns, so a name that
 * points elsewhere a moment later (DNS rebinding) gains nothing. One private address among several refuses them all.
 */
export function publicOnlyLookup(resolve: Resolve = systemResolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, (error, addresses) => {
      const first = addresses[0];
      if (error || !first) {
        callback(error ?? new Error(`No address for ${hostname}`), '', 4);
        return;
      }
      if (!addresses.every((found) => isPublicAddress(found.address))) {
        callback(new AddressRefused(`${hostname} leads into a private network`), '', 4);
        return;
      }
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
