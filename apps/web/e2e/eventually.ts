import type { Locator } from 'playwright-core';

/** Waits until a condition holds; throws with `what` when it does not within the time. */
export async function eventually(
  what: string,
  condition: () => Promise<boolean> | boolean,
  withinMs = 20_000,
): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`It did not come to pass within ${String(withinMs)} ms: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Waits until a field has this value, or one that matches: what was typed may come back a moment after the field. */
export function hasValue(field: Locator, value: string | RegExp): Promise<void> {
  return eventually(`the field has the value ${String(value)}`, async () => {
    const now = await field.inputValue();
    return typeof value === 'string' ? now === value : value.test(now);
  });
}
