import { chromium } from 'playwright-core';
import { build, webDist } from '../run/build-cache.mjs';
import { ensureChromium } from '../setup/chromium.mjs';
import { fillBoardWorld } from './large-world.mjs';
import { makeWorld } from './made-world.mjs';
import { BenchSystem, signIn } from './system.mjs';
import { traced } from './trace.mjs';

const BAR_MS = 50;
/** A column that takes longer does not load its pages. */
const LONGEST_SCROLL_MS = 120_000;

/** Scrolls a board of 2,000 projects through in a real Chromium and drags a card; gives rows for the report. */
export async function benchBrowser({ children, servers, folder, say }) {
  say(`build of the app: ${await build(children, 'web')}`);
  const system = await BenchSystem.create(children, servers, 'bench_browser', folder);
  system.env.WEB_DIST = webDist;
  await makeWorld(system, fillBoardWorld, children, say);
  const api = await system.start('api');
  const { cookie } = await signIn(api.url, system.owner);
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] });
  try {
    const page = await openBoard(browser, api.url, cookie);
    const opened = await traced(browser, page, () => shown(page));
    const scrolled = await traced(browser, page, () => scrollThrough(page));
    const dragged = await traced(browser, page, () => dragOne(page));
    return [
      rowOf('opening', opened),
      rowOf('scrolling all columns through', scrolled),
      rowOf('dragging a card', dragged),
    ];
  } finally {
    await browser.close();
    await api.stop();
  }
}

function rowOf(what, tasks) {
  const slow = tasks.filter((milliseconds) => milliseconds > BAR_MS);
  return {
    what: `${what}: longest task`,
    ours: `${Math.max(...tasks).toFixed(0)} ms; ${slow.length} over ${BAR_MS} ms`,
    bar: `none over ${BAR_MS} ms`,
    missed: slow.length > 0,
  };
}

async function openBoard(browser, base, cookie) {
  const context = await browser.newContext({
    baseURL: base,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
  });
  const cookies = cookie.split('; ').map((one) => one.split('='));
  await context.addCookies(cookies.map(([name, ...value]) => ({ name, value: value.join('='), url: base })));
  const page = await context.newPage();
  await shown(page);
  return page;
}

async function shown(page) {
  await page.goto('/projects?state=all');
  await page.locator('[data-card]').first().waitFor();
  await page.waitForTimeout(1_000);
}

/** Scrolls every column until its last card is there, loading pages on the way. */
async function scrollThrough(page) {
  for (const column of await page.locator('[data-column]').all()) {
    await column.scrollIntoViewIfNeeded();
    const total = Number((await column.locator('.count [aria-hidden]').innerText()).replace(/\D/g, ''));
    if (total > 0) await scrollColumn(column, total);
  }
}

/** A fling of the wheel per frame, as long as it takes. */
async function scrollColumn(column, total) {
  const end = Date.now() + LONGEST_SCROLL_MS;
  const last = `[aria-posinset="${total}"]`;
  await column.locator('.list').evaluate(
    (list, { last, end }) =>
      new Promise((resolve, reject) => {
        const turn = () => {
          if (list.querySelector(last)) resolve();
          else if (Date.now() > end) reject(new Error(`The last card is not there: ${last}`));
          else {
            list.scrollBy(0, 800);
            globalThis.requestAnimationFrame(turn);
          }
        };
        turn();
      }),
    { last, end },
  );
}

/** Drags a card from deep in the longest column to the top of another, as a hand does. */
async function dragOne(page) {
  const list = page.locator('[data-column="in_progress"] .list');
  await list.evaluate((element) => element.scrollTo(0, 20_000));
  await page.waitForTimeout(500);
  const card = page.locator('[data-column="in_progress"] [data-card]').nth(5);
  await card.scrollIntoViewIfNeeded();
  const from = await card.boundingBox();
  const to = await page.locator('[data-column="on_hold"] .list').boundingBox();
  await page.mouse.move(from.x + 60, from.y + 30);
  await page.mouse.down();
  await page.mouse.move(from.x + 75, from.y + 40, { steps: 3 });
  await page.mouse.move(to.x + to.width / 2, to.y + 120, { steps: 20 });
  await page.mouse.up();
  await page.waitForTimeout(1_500);
}
