/** A task that takes longer is felt. */
export const BAR_MS = 50;
/** What a hard fling moves in a frame, and half as much again; nobody reads cards at ten thousand pixels a second. */
export const PIXELS_PER_FRAME = 300;
/** A list that takes longer does not load its pages. */
export const LONGEST_SCROLL_MS = 120_000;

/** A row of the report: the longest of the tasks, and how many are over the bar. */
export function rowOf(what, tasks) {
  const slow = tasks.filter((milliseconds) => milliseconds > BAR_MS);
  return {
    what: `${what}: longest task`,
    ours: `${Math.max(...tasks).toFixed(0)} ms; ${slow.length} over ${BAR_MS} ms`,
    bar: `none over ${BAR_MS} ms`,
    missed: slow.length > 0,
  };
}

/** The same of an opening, which has no bar: a page is being made, and nobody has it in hand. */
export const openingOf = (what, tasks) => ({ ...rowOf(what, tasks), bar: undefined, missed: false });

/** A page of somebody who is signed in. */
export async function signedInPage(browser, base, cookie) {
  const context = await browser.newContext({
    baseURL: base,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
  });
  const cookies = cookie.split('; ').map((one) => one.split('='));
  await context.addCookies(cookies.map(([name, ...value]) => ({ name, value: value.join('='), url: base })));
  return context.newPage();
}

/**
 * Scrolls down, a fling after the other, until something is there, as long as that takes.
 * @param {import('playwright-core').Locator} box that scrolls
 * @param {string} last selector of what is at its end
 */
export function scrollTo(box, last) {
  const end = Date.now() + LONGEST_SCROLL_MS;
  return box.evaluate(
    (element, { last, end, pixels }) =>
      new Promise((resolve, reject) => {
        const turn = () => {
          if (element.querySelector(last)) resolve();
          else if (Date.now() > end) reject(new Error(`What is last did not come: ${last}`));
          else {
            element.scrollBy(0, pixels);
            globalThis.requestAnimationFrame(turn);
          }
        };
        turn();
      }),
    { last, end, pixels: PIXELS_PER_FRAME },
  );
}

/** How many cards the head of a column says that it has. */
async function countOf(column) {
  return Number((await column.locator('.count [aria-hidden]').innerText()).replace(/\D/g, ''));
}

/** Scrolls every column of a board until its last card is there, loading pages on the way. */
export async function scrollBoard(page) {
  for (const column of await page.locator('[data-column]').all()) {
    await column.scrollIntoViewIfNeeded();
    const total = await countOf(column);
    if (total > 0) await scrollTo(column.locator('.list'), `[aria-posinset="${total}"]`);
  }
}

/** Goes deep into a column. */
export async function goDeep(page, column, pixels) {
  const list = page.locator(`[data-column="${column}"] .list`);
  await list.evaluate((element, to) => element.scrollTo(0, to), pixels);
  await page.waitForTimeout(1_000);
}

/** Drags a card of what is seen of a column to the top of another one, as a hand does. */
export async function dragOne(page, fromColumn, toColumn) {
  const card = page.locator(`[data-column="${fromColumn}"] [data-card]`).nth(5);
  await card.scrollIntoViewIfNeeded();
  const before = await countOf(page.locator(`[data-column="${toColumn}"]`));
  const from = await card.boundingBox();
  const to = await page.locator(`[data-column="${toColumn}"] .list`).boundingBox();
  await page.mouse.move(from.x + 60, from.y + 30);
  await page.mouse.down();
  await page.mouse.move(from.x + 75, from.y + 40, { steps: 3 });
  await page.mouse.move(to.x + to.width / 2, to.y + 120, { steps: 20 });
  await page.mouse.up();
  await page.waitForTimeout(1_500);
  // It may have gone to its place in the column's order by now, far from what is seen.
  if ((await countOf(page.locator(`[data-column="${toColumn}"]`))) !== before + 1)
    throw new Error(`The card did not arrive in ${toColumn}.`);
}
