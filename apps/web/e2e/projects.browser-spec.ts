import { RunningSystem, START_MS } from './running-system.js';
import { details } from './scenarios/details.js';
import { projectItems } from './scenarios/project-items.js';
import { projectPage } from './scenarios/project-page.js';
import { projectSettings } from './scenarios/project-settings.js';
import { ticketBoard } from './scenarios/ticket-board.js';

// One system for all that happens inside of projects; each part picks a project of its own.
describe('projects', () => {
  let system: RunningSystem;

  beforeAll(async () => {
    system = await RunningSystem.start();
  }, START_MS);
  afterAll(() => system.stop());

  describe('P20 P21 the tickets of a project', () => ticketBoard(() => system));
  describe('the page of a project', () => projectPage(() => system));
  describe('a project’s own records', () => projectItems(() => system));
  details(() => system);
  describe('how projects are set up and described', () => projectSettings(() => system));
});
