import { RunningSystem, START_MS } from './running-system.js';
import { accessibility } from './scenarios/accessibility.js';
import { companies } from './scenarios/companies.js';
import { drafts } from './scenarios/drafts.js';
import { languages } from './scenarios/languages.js';
import { largeBoard } from './scenarios/large-board.js';
import { notifications } from './scenarios/notifications.js';
import { portfolio } from './scenarios/portfolio.js';
import { signIn } from './scenarios/sign-in.js';

// Starting everything takes longer than most of these take: they share one system, and leave it as it was.
describe('the staff app', () => {
  let system: RunningSystem;

  beforeAll(async () => {
    system = await RunningSystem.start();
  }, START_MS);
  afterAll(() => system.stop());

  accessibility(() => system);
  signIn(() => system);
  portfolio(() => system);
  companies(() => system);
  drafts(() => system);
  notifications(() => system);
  languages(() => system);
  describe('a board of 2,000 projects', () => largeBoard(() => system));
});
