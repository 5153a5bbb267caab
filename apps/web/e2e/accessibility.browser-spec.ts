import { RunningSystem, START_MS } from './running-system.js';
import { accessibility } from './scenarios/accessibility.js';

describe('every screen', () => {
  let system: RunningSystem;

  beforeAll(async () => {
    system = await RunningSystem.start();
  }, START_MS);
  afterAll(() => system.stop());

  accessibility(() => system);
});
