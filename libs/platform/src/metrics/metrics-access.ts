import { timingSafeEqual, createHash } from 'node:crypto';
import { isIP } from 'node:net';

export interface MetricsCaller {
  /** Address of the other end of the connection, not one that a header claims. */
  remoteAddress: string | undefined;
  /** `X-Forwarded-For`: its presence means that a proxy speaks for somebody else. */
  forwardedFor: string | undefined;
  authorization: string | undefined;
}

/** Who may read metrics: whoever has the token, or, where none is set, this very machine and not through a proxy. */
export function mayReadMetrics(caller: MetricsCaller, token: string | undefined): boolean {
  if (token !== undefined) return sameText(caller.authorization ?? '', `Bearer ${token}`);
  return caller.forwardedFor === undefined && isLoopback(caller.remoteAddress ?? '');
}

function isLoopback(address: string): boolean {
  const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
