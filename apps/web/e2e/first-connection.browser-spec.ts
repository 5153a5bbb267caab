import { RunningSystem, START_MS } from './running-system.js';
import { firstConnection } from './scenarios/first-connection.js';

describe('a new tenant', () => {
  let system: RunningSystem;

  beforeAll(async () => {
    system = await RunningSystem.start();
  }, START_MS);
  afterAll(() => system.stop());

  firstConnection(() => system);
});
