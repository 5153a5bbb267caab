import express from 'express';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectWiseRouter, createState } from './dialects/connectwise/connectwise-dialect.js';
import type { SandboxOptions } from './options.js';
import { WorldJournal } from './world/journal.js';
import { dayStart, seedWorld } from './world/seed/seed-world.js';
import type { World } from './world/world.js';

export { DEMO_CREDENTIALS } from './demo-credentials.js';

export interface Sandbox {
  /** `http://127.0.0.1:4711` */
  readonly url: string;
  readonly port: number;
  /** The world of the moment; after a reset another one. */
  readonly world: World;
  close(): Promise<void>;
}

/** Starts a sandbox in this process. Small, memory only and without limits unless the options say otherwise. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { host = '127.0.0.1', port = 0, size = 'small', seed = 7, dataDir, limits = false } = options;
  const open = (): World => {
    const today = dayStart(Date.now());
    if (dataDir === undefined) return seedWorld(size, seed, today);
    const journal = WorldJournal.open(dataDir, `${size}-${seed}`, today);
    const world = seedWorld(size, seed, journal.baseDay);
    journal.replay(world);
    world.keepJournal(journal);
    return world;
  };
  const world = open();
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  const connectwise = createState(() => world, limits);
  app.use(connectWiseRouter(connectwise));
  const server = createServer(app);
  await listen(server, port, host);
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host}:${address.port}`,
    port: address.port,
    get world() {
      return world;
    },
    close: () => stop(server),
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
