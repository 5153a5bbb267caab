import { chromium } from 'playwright-core';
import { build, webDist } from '../run/build-cache.mjs';
import { ensureChromium } from '../setup/chromium.mjs';
import { BIG, BUSY_TICKET, fillBigProject } from './big-project-world.mjs';
import {
  dragOne,
  goDeep,
  openingOf,
  PIXELS_PER_FRAME,
  rowOf,
  scrollBoard,
  scrollTo,
  signedInPage,
} from './browser-page.mjs';
import { makeWorld } from './made-world.mjs';
import { BenchSystem, signIn } from './system.mjs';
import { traced } from './trace.mjs';

const DENSITIES = ['comfortable', 'dense'];
/** How the board is looked at while it is scrolled. */
const VIEWS = [
  { by: 'status', density: 'comfortable' },
  { by: 'status', density: 'dense' },
  { by: 'technician', density: 'comfortable' },
  { by: 'priority', density: 'dense' },
];
/** The phase with a fifth of the tickets, the busy one among them. */
const LARGE_PHASE = 'Plan at site 1';
/** How many other phases are opened, one after the other. */
const OPENED = 12;

/** Goes through a project of 3,000 tickets and 30,000 time entries in a real Chromium; gives rows for the report. */
export async function benchProject({ children, servers, folder, say }) {
  say(`build of the app: ${await build(children, 'web')}`);
  const system = await BenchSystem.create(children, servers, 'bench_project', folder);
  system.env.WEB_DIST = webDist;
  let projectId;
  const fill = async (db, tenantId) => (projectId = await fillBigProject(db, tenantId));
  await makeWorld(system, fill, children, say);
  const api = await system.start('api');
  const { cookie } = await signIn(api.url, system.owner);
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] });
  try {
    return await goThrough(browser, await signedInPage(browser, api.url, cookie), projectId, say);
  } finally {
    await browser.close();
    await api.stop();
  }
}

/** The same on a page of somebody who is signed in. */
export async function goThrough(browser, page, projectId, say) {
  const trace = (work) => traced(browser, page, work);
  const rows = [];
  for (const part of [kanban, phases, timeline]) {
    const more = await part(page, projectId, trace);
    for (const { what, ours } of more) say(`${what}: ${ours}`);
    rows.push(...more);
  }
  return rows;
}

async function kanban(page, projectId, trace) {
  const rows = [openingOf('Kanban: opening', await trace(() => shownBoard(page, projectId, {})))];
  for (const view of VIEWS) {
    await shownBoard(page, projectId, view);
    const scrolled = await trace(() => scrollBoard(page));
    rows.push(rowOf(`Kanban by ${view.by}, ${view.density}: scrolling all columns through`, scrolled));
  }
  for (const density of DENSITIES) {
    await shownBoard(page, projectId, { density });
    await goDeep(page, 'in_progress', 10_000);
    const dragged = await trace(() => dragOne(page, 'in_progress', 'on_hold'));
    rows.push(rowOf(`Kanban, ${density}: dragging a card`, dragged));
  }
  return rows;
}

async function shownBoard(page, projectId, { by = 'status', density = 'comfortable' }) {
  const value = { by, density, hideCompleted: false };
  const kept = await page.request.put('/api/v1/me/preferences/projects.kanban', { data: { value } });
  if (!kept.ok()) throw new Error(`The preference answered ${kept.status()}: ${await kept.text()}`);
  await page.goto(`/projects/${projectId}/kanban`);
  await page.locator('[data-card]').first().waitFor();
  await page.waitForTimeout(1_000);
}

async function phases(page, projectId, trace) {
  const opened = await trace(async () => {
    await page.goto(`/projects/${projectId}/phases`);
    await page.locator(toggle(`Tickets of ${LARGE_PHASE}`)).waitFor();
    await page.waitForTimeout(1_000);
  });
  const others = await trace(() => openPhases(page));
  const large = await trace(() => openAll(page, LARGE_PHASE));
  const scrolled = await trace(() =>
    page.locator('app-phase-tickets').first().evaluate(scrollToEnd, PIXELS_PER_FRAME),
  );
  const busy = await trace(async () => {
    await press(page, toggle(`Time on ${BUSY_TICKET}`));
    await page.locator(ENTRIES).waitFor();
    await page.waitForTimeout(500);
  });
  const last = `[aria-rowindex="${BIG.entriesOfOneTicket + 2}"]`;
  const read = await trace(() => scrollTo(page.locator(ENTRIES), last));
  return [
    openingOf('Phases: opening', opened),
    rowOf(`Phases: opening ${OPENED} phases to their tickets`, others),
    rowOf(`Phases: opening one with ${BIG.ticketsOfOnePhase} tickets and reading all of them`, large),
    rowOf('Phases: scrolling all of that through', scrolled),
    rowOf(`Phases: opening a ticket with ${BIG.entriesOfOneTicket.toLocaleString('en')} time entries`, busy),
    rowOf('Phases: scrolling its entries through', read),
  ];
}

/** Selectors that are found at once: looking by role would be a long task of its own, and no person's. */
const toggle = (label) => `button[aria-label="${label}"]`;
const ENTRIES = 'cdk-virtual-scroll-viewport';

/** Brings a button into view and clicks it with the mouse. */
async function press(page, selector) {
  const button = page.locator(selector).first();
  await button.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const { x, y, width, height } = await button.boundingBox();
  await page.mouse.click(x + width / 2, y + height / 2);
}

/** Opens phases one after the other, as somebody does who looks for a ticket. */
async function openPhases(page) {
  for (let n = 1; n <= OPENED; n++) {
    await press(page, toggle(`Tickets of Order at site ${n}`));
    await page.locator(`:nth-match(app-phase-ticket, ${n})`).waitFor();
    await page.waitForTimeout(300);
  }
}

/** Opens a phase and reads on until its last ticket is there. */
async function openAll(page, phase) {
  await press(page, toggle(`Tickets of ${phase}`));
  const list = page.locator('app-phase-tickets').first();
  const more = list.locator('app-list-end button');
  await more.waitFor();
  while ((await more.count()) > 0) {
    await press(page, 'app-phase-tickets app-list-end button');
    await page.waitForTimeout(300);
  }
}

async function timeline(page, projectId, trace) {
  const opened = await trace(async () => {
    await page.goto(`/projects/${projectId}/timeline`);
    await page.locator('.drawing .row').first().waitFor();
    await page.waitForTimeout(1_000);
  });
  const down = await trace(() => page.locator('.gantt').evaluate(scrollToEnd, PIXELS_PER_FRAME));
  const zoomed = await trace(async () => {
    for (const zoom of ['Week', 'Quarter', 'Month', 'Week']) {
      await page.locator('atr-segmented label', { hasText: zoom }).click();
      await page.waitForTimeout(500);
    }
  });
  const along = await trace(() => page.locator('.drawing').evaluate(scrollAlong, PIXELS_PER_FRAME));
  return [
    openingOf('Timeline: opening', opened),
    rowOf(`Timeline: scrolling ${BIG.phases} phases through`, down),
    rowOf('Timeline: scrolling from end to end by week', along),
    rowOf('Timeline: changing the zoom', zoomed),
  ];
}

/* In the browser: */

function scrollToEnd(inside, pixels) {
  let box = inside;
  while (
    box &&
    !(box.scrollHeight > box.clientHeight && /auto|scroll/.test(globalThis.getComputedStyle(box).overflowY))
  )
    box = box.parentElement;
  box ??= globalThis.document.scrollingElement;
  return new Promise((resolve) => {
    const turn = () => {
      const before = box.scrollTop;
      box.scrollBy(0, pixels);
      if (box.scrollTop === before) resolve(before);
      else globalThis.requestAnimationFrame(turn);
    };
    turn();
  });
}

function scrollAlong(box, pixels) {
  box.scrollLeft = 0;
  return new Promise((resolve) => {
    const turn = () => {
      const before = box.scrollLeft;
      box.scrollBy(pixels, 0);
      if (box.scrollLeft === before) resolve(before);
      else globalThis.requestAnimationFrame(turn);
    };
    turn();
  });
}
