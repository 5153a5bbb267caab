import { chromium } from 'playwright-core';
import { build, webDist } from '../run/build-cache.mjs';
import { ensureChromium } from '../setup/chromium.mjs';
import { BIG, BUSY_TICKET, fillBigProject } from './big-project-world.mjs';
import { dragOne, goDeep, openingOf, rowOf, scrollBoard, scrollTo, signedInPage } from './browser-page.mjs';
import { makeWorld } from './made-world.mjs';
import { BenchSystem, signIn } from './system.mjs';
import { traced } from './trace.mjs';

const GROUPINGS = ['status', 'technician', 'priority'];
const DENSITIES = ['comfortable', 'dense'];
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
    const page = await signedInPage(browser, api.url, cookie);
    const trace = (work) => traced(browser, page, work);
    return [
      ...(await kanban(page, projectId, trace)),
      ...(await phases(page, projectId, trace)),
      ...(await timeline(page, projectId, trace)),
    ];
  } finally {
    await browser.close();
    await api.stop();
  }
}

async function kanban(page, projectId, trace) {
  const rows = [openingOf('Kanban: opening', await trace(() => shownBoard(page, projectId, {})))];
  for (const by of GROUPINGS)
    for (const density of DENSITIES) {
      await shownBoard(page, projectId, { by, density });
      rows.push(
        rowOf(
          `Kanban by ${by}, ${density}: scrolling all columns through`,
          await trace(() => scrollBoard(page)),
        ),
      );
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
    await toggle(page, LARGE_PHASE).waitFor();
    await page.waitForTimeout(1_000);
  });
  const others = await trace(() => openPhases(page));
  const large = await trace(() => openAll(page, LARGE_PHASE));
  const scrolled = await trace(() => scrollPage(page));
  await page.evaluate(() => globalThis.scrollTo(0, 0));
  const busy = await trace(async () => {
    await page.getByRole('button', { name: BUSY_TICKET }).first().click();
    await entries(page).waitFor();
    await page.waitForTimeout(500);
  });
  const last = `[aria-rowindex="${BIG.entriesOfOneTicket + 2}"]`;
  const read = await trace(() => scrollTo(entries(page), last));
  return [
    openingOf('Phases: opening', opened),
    rowOf(`Phases: opening ${OPENED} phases with their tickets`, others),
    rowOf(`Phases: opening one with ${BIG.tickets / 5} tickets and reading all of them`, large),
    rowOf('Phases: scrolling all of that through', scrolled),
    rowOf(`Phases: opening a ticket with ${BIG.entriesOfOneTicket.toLocaleString('en')} time entries`, busy),
    rowOf('Phases: scrolling its entries through', read),
  ];
}

const toggle = (page, name) =>
  page.locator('tbody th', { hasText: name }).first().getByRole('button').first();
const entries = (page) => page.locator('cdk-virtual-scroll-viewport').first();
const ticketRows = (page) => page.locator('app-phase-tickets tbody tr');

async function openPhases(page) {
  for (let n = 2; n < 2 + OPENED; n++) {
    const before = await ticketRows(page).count();
    await toggle(page, `Order at site ${n}`).click();
    await page.waitForFunction(
      (least) => globalThis.document.querySelectorAll('app-phase-tickets tbody tr').length > least,
      before,
    );
  }
}

/** Opens a phase and reads on until its last ticket is there. */
async function openAll(page, phase) {
  await toggle(page, phase).click();
  const list = page.locator('app-phase-tickets').first();
  await list.locator('tbody tr').first().waitFor();
  const more = list.locator('app-list-end button');
  while ((await more.count()) > 0) {
    await more.click();
    await page.waitForTimeout(300);
  }
}

/** Scrolls the page itself to its end. */
async function scrollPage(page) {
  await page.locator('app-phase-tickets').first().evaluate(scrollToEnd, 300);
}

async function timeline(page, projectId, trace) {
  const opened = await trace(async () => {
    await page.goto(`/projects/${projectId}/timeline`);
    await page.locator('.drawing .row').first().waitFor();
    await page.waitForTimeout(1_000);
  });
  const down = await trace(() => page.locator('.gantt').evaluate(scrollToEnd, 300));
  const zoomed = await trace(async () => {
    for (const zoom of ['Week', 'Quarter', 'Month', 'Week']) {
      await page
        .getByRole('radio', { name: zoom })
        .or(page.getByRole('button', { name: zoom, exact: true }))
        .first()
        .click();
      await page.waitForTimeout(500);
    }
  });
  const along = await trace(() => page.locator('.drawing').evaluate(scrollAlong, 300));
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
