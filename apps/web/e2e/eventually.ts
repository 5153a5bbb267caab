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
