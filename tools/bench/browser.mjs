import { chromium } from 'playwright-core';
import { build, webDist } from '../run/build-cache.mjs';
import { ensureChromium } from '../setup/chromium.mjs';
import { dragOne, goDeep, openingOf, rowOf, scrollBoard, signedInPage } from './browser-page.mjs';
import { fillBoardWorld } from './large-world.mjs';
import { makeWorld } from './made-world.mjs';
import { BenchSystem, signIn } from './system.mjs';
import { traced } from './trace.mjs';

/** How many moves another open board is to follow. */
const FOLLOWED = 10;
/** P8 */
const FOLLOW_BAR_MS = 2_000;

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
    const scrolled = await traced(browser, page, () => scrollBoard(page));
    await goDeep(page, 'in_progress', 20_000);
    const dragged = await traced(browser, page, () => dragOne(page, 'in_progress', 'on_hold'));
    const followed = await follow(page, await openBoard(browser, api.url, cookie));
    return [
      openingOf('opening', opened),
      rowOf('scrolling all columns through', scrolled),
      rowOf('dragging a card', dragged),
      {
        what: 'a move is on a second open board after (median, worst of 10)',
        ours: `${followed[FOLLOWED / 2]} ms, ${followed.at(-1)} ms`,
        bar: `≤ ${FOLLOW_BAR_MS} ms`,
        missed: followed.at(-1) > FOLLOW_BAR_MS,
      },
    ];
  } finally {
    await browser.close();
    await api.stop();
  }
}

async function openBoard(browser, base, cookie) {
  const page = await signedInPage(browser, base, cookie);
  await shown(page);
  return page;
}

async function shown(page) {
  await page.goto('/projects?state=all');
  await page.locator('[data-card]').first().waitFor();
  await page.waitForTimeout(1_000);
}

/** Moves cards through the API in one person's name and waits for each on another open board; gives milliseconds, sorted. */
async function follow(mover, watcher) {
  const { request } = mover.context();
  const { columns } = await (await request.get('/api/v1/projects/board?state=all')).json();
  const { cards } = columns.find(({ column }) => column === 'in_progress');
  const times = [];
  for (const { id, status } of cards.slice(0, FOLLOWED)) {
    const started = Date.now();
    const wish = { targetGroup: 'cancelled', expectedStatusId: status.id };
    const answer = await request.post(`/api/v1/projects/${id}/move`, { data: wish });
    if (!answer.ok()) throw new Error(`The move answered ${answer.status()}: ${await answer.text()}`);
    await watcher.locator(`[data-column="cancelled"] [data-card="${id}"]`).waitFor();
    times.push(Date.now() - started);
  }
  return times.sort((a, b) => a - b);
}
