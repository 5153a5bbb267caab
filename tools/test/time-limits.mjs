import { addEventHandler, getState } from 'jest-circus';

/** For a test or hook that says none itself. */
const LIMIT_MS = 60_000;

/**
 * Ends a test or hook that waits for ever, which the runner does not do by itself. A longer limit is given as the last
 * argument of `it`, `beforeAll`… as always.
 */
addEventHandler((event) => {
  const { currentDescribeBlock } = getState();
  if (event.name === 'add_test') limit(currentDescribeBlock.children.at(-1), event);
  if (event.name === 'add_hook') limit(currentDescribeBlock.hooks.at(-1), event);
});

function limit(entry, { fn, timeout = LIMIT_MS, testName, hookType }) {
  if (!fn) return;
  entry.fn = async () => {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`"${testName ?? hookType}" took longer than ${timeout} ms.`));
      }, timeout);
    });
    try {
      return await Promise.race([fn(), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}
