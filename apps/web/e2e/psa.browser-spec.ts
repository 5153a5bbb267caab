import { RunningSystem, START_MS } from './running-system.js';
import { firstConnection } from './scenarios/first-connection.js';
import { moves } from './scenarios/moves.js';

// One tenant connects its PSAs; then another moves its projects, while the worker is killed now and then.
describe('with the PSA', () => {
  let system: RunningSystem;

  beforeAll(async () => {
    system = await RunningSystem.start();
  }, START_MS);
  afterAll(() => system.stop());

  firstConnection(() => system);
  describe('moving projects', () => moves(() => system));
});
