import { type AddressInfo, createServer } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { IdentityHttpModule } from '#libs/identity';
import { AppConfig, HttpModule, PlatformModule, setUpHttp } from '#libs/platform';
import { testConfig } from '#libs/testing';
import { EngineWorld } from '../engine-world.fixture-spec.js';
import { IntegrationsHttpModule } from '../integrations-http.module.js';

/** An engine whose webhooks have an address that a PSA can reach. */
export interface ReachableWorld {
  readonly world: EngineWorld;
  /** Where PSAs call back, without a slash at the end. */
  readonly publicUrl: string;
  close(): Promise<void>;
}

/** Starts the engine with one worker, and an API that takes webhooks. */
export async function startReachable(): Promise<ReachableWorld> {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${String(port)}`;
  const environment = { PUBLIC_URL: publicUrl, PORT: String(port) };
  const world = await EngineWorld.start({ environment });
  const config = testConfig(world.database, environment, world.redis);
  const module = await Test.createTestingModule({
    imports: [PlatformModule, HttpModule, IdentityHttpModule, IntegrationsHttpModule],
  })
    .overrideProvider(AppConfig)
    .useValue(config)
    .compile();
  const api = module.createNestApplication<NestExpressApplication>({ rawBody: true, bodyParser: false });
  setUpHttp(api, config);
  api.setGlobalPrefix('api/v1');
  await api.listen(port, '127.0.0.1');
  await world.worker();
  return {
    world,
    publicUrl,
    close: async () => {
      await api.close();
      await world.close();
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
