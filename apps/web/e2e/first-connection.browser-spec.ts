import { RunningSystem, START_MS } from './running-system.js';
import { firstConnection } from './scenarios/first-connection.js';

describe('a tenant that connects its PSAs', () => {
  let system: RunningSystem;

  beforeAll(async () => {
    system = await RunningSystem.start({ connected: false });
  }, START_MS);
  afterAll(() => system.stop());

  firstConnection(() => system);
});
