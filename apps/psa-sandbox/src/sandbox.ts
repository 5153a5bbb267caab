import express from 'express';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { controlRouter } from './control/control-router.js';
import { autotaskDialect } from './dialects/autotask/autotask-dialect.js';
import { connectWiseDialect } from './dialects/connectwise/connectwise-dialect.js';
import { haloDialect } from './dialects/halo/halo-dialect.js';
import { syncroDialect } from './dialects/syncro/syncro-dialect.js';
import { faultMiddleware } from './faults/fault-middleware.js';
import { FaultRules } from './faults/fault-rules.js';
import type { SandboxOptions } from './options.js';
import { RequestLog } from './request-log/request-log.js';
import { WorldJournal } from './world/journal.js';
import { dayStart, seedWorld } from './world/seed/seed-world.js';
import type { World } from './world/world.js';

export {
  AUTOTASK_DEMO_CREDENTIALS,
  CONNECTWISE_DEMO_CREDENTIALS,
  HALO_DEMO_CREDENTIALS,
  SYNCRO_DEMO_CREDENTIALS,
} from './demo-credentials.js';
export { chargeOf, projectCharge, rateOf } from './world/money.js';

export interface Sandbox {
  /** `http://127.0.0.1:4711` */
  readonly url: string;
  readonly port: number;
  /** The world of the moment; after a reset another one. */
  readonly world: World;
  close(): Promise<void>;
}

/** A world with, when it is kept on disk, the journal that its changes go to. */
class WorldKeeper {
  world: World;
  private journal: WorldJournal | null = null;

  constructor(
    private readonly dataDir: string | undefined,
    public size: NonNullable<SandboxOptions['size']>,
    public seed: number,
  ) {
    this.world = this.open();
  }

  reseed(size = this.size, seed = this.seed): void {
    this.journal?.erase();
    this.size = size;
    this.seed = seed;
    this.world = this.open();
  }

  private open(): World {
    const today = dayStart(Date.now());
    if (this.dataDir === undefined) return seedWorld(this.size, this.seed, today);
    const journal = WorldJournal.open(this.dataDir, `${this.size}-${this.seed}`, today);
    const world = seedWorld(this.size, this.seed, journal.baseDay);
    journal.replay(world);
    world.keepJournal(journal);
    this.journal = journal;
    return world;
  }
}

/** Starts a sandbox in this process. Small, memory only and without limits unless the options say otherwise. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { host = '127.0.0.1', port = 0, size = 'small', seed = 7, dataDir, limits = false } = options;
  const keeper = new WorldKeeper(dataDir, size, seed);
  const dialects = [
    connectWiseDialect(() => keeper.world, limits),
    haloDialect(() => keeper.world, limits),
    syncroDialect(() => keeper.world, limits),
    autotaskDialect(() => keeper.world, limits),
  ];
  const faults = new FaultRules();
  const log = new RequestLog();
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(
    '/__sandbox',
    controlRouter({
      world: () => keeper.world,
      reseed: (newSize, newSeed) => keeper.reseed(newSize, newSeed),
      describe: () => ({ size: keeper.size, seed: keeper.seed }),
      dialects,
      faults,
      log,
    }),
  );
  app.use(log.middleware((path) => dialects.some((dialect) => dialect.owns(path))));
  app.use(faultMiddleware(faults, dialects));
  for (const dialect of dialects) app.use(dialect.router);
  const server = createServer(app);
  await listen(server, port, host);
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host}:${address.port}`,
    port: address.port,
    get world() {
      return keeper.world;
    },
    close: () => {
      for (const dialect of dialects) dialect.close();
      return stop(server);
    },
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
