/**
 * Runs `work` while Chromium records what its page's main thread does.
 * @returns {Promise<number[]>} every task, in milliseconds for which the thread had the processor: a busy machine does not
 *   stretch them
 */
export async function traced(browser, page, work) {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8'));
  const threads = traceEvents.filter(
    ({ ph, name, args }) => ph === 'M' && name === 'thread_name' && args.name === 'CrRendererMain',
  );
  const ofThread = new Map(threads.map(({ pid, tid }) => [`${pid}/${tid}`, []]));
  for (const { ph, name, pid, tid, dur, tdur } of traceEvents) {
    if (ph !== 'X' || !name.endsWith('RunTask')) continue;
    ofThread.get(`${pid}/${tid}`)?.push((tdur ?? dur) / 1000);
  }
  // The page's renderer is the one that did the work; spare ones idle.
  const busy = (tasks) => tasks.reduce((sum, milliseconds) => sum + milliseconds, 0);
  const [tasks] = [...ofThread.values()].sort((a, b) => busy(b) - busy(a));
  if (!tasks || tasks.length === 0) throw new Error('The trace shows no task of the page.');
  return tasks;
}
