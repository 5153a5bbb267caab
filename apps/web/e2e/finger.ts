import type { Page } from 'playwright-core';

/** A point of the page, in CSS pixels from its upper left corner. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * Drags with a finger: press, hold, move, let go. For a page that was opened with touch.
 * @param to gives where to, once the finger has lifted what it is on: things may have moved by then
 */
export async function dragByFinger(page: Page, from: Place, to: () => Promise<Place>): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number, y: number) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  const glide = async (a: Place, b: Place): Promise<void> => {
    for (let step = 1; step <= 8; step++)
      await touch('touchMove', a.x + ((b.x - a.x) * step) / 8, a.y + ((b.y - a.y) * step) / 8);
  };
  await touch('touchStart', from.x, from.y);
  await page.waitForTimeout(300);
  const lifted = { x: from.x + 16, y: from.y + 10 };
  await glide(from, lifted);
  const over = await to();
  await glide(lifted, over);
  await touch('touchEnd', over.x, over.y);
  await cdp.detach();
}
