import net from 'node:net';
import { readFileSync, writeFileSync } from 'node:fs';

/** Tells whether nothing listens on the port, on any local address. */
export async function isFree(port) {
  const hosts = ['127.0.0.1', '0.0.0.0', '::1', '::'];
  for (const host of hosts) {
    const outcome = await tryListen(port, host);
    if (outcome === 'EADDRINUSE' || outcome === 'EACCES') return false;
  }
  return true;
}

function tryListen(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen({ port, host, exclusive: true, ipv6Only: true }, () => server.close(() => resolve('free')));
  });
}

/** A port that is free now, chosen by the operating system. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Ports of the inner services, one per name. They are kept in a file so that a second start uses the same
 * ones (the demo tenant remembers the sandbox by its address); one that somebody else took is chosen anew.
 */
export async function keptPorts(file, names) {
  let kept = {};
  try {
    kept = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code !== 'ENOENT' && !(error instanceof SyntaxError)) throw error;
  }
  const ports = {};
  const taken = new Set();
  for (const name of names) {
    let port = kept[name];
    while (!Number.isInteger(port) || taken.has(port) || !(await isFree(port))) port = await freePort();
    taken.add(port);
    ports[name] = port;
  }
  writeFileSync(file, `${JSON.stringify(ports, null, 2)}\n`);
  return ports;
}
