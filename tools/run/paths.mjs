import { fileURLToPath } from 'node:url';
import path from 'node:path';

/** Absolute path of the repository, whatever folder the command was typed in. */
export const repository = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

/** Absolute path of something inside the repository. */
export const inRepository = (...parts) => path.join(repository, ...parts);

/**
 * The environment for every process we start: the pinned Node first on PATH, and no tool of the build
 * reports anything to anybody.
 */
export function quietEnvironment(extra = {}) {
  const bin = inRepository('node_modules', '.bin');
  const PATH = [bin, ...(process.env.PATH ?? '').split(path.delimiter).filter((entry) => entry !== bin)];
  return {
    ...process.env,
    PATH: PATH.join(path.delimiter),
    NG_CLI_ANALYTICS: 'false',
    SCARF_ANALYTICS: 'false',
    DISABLE_OPENCOLLECTIVE: '1',
    npm_config_update_notifier: 'false',
    npm_config_fund: 'false',
    npm_config_audit: 'false',
    ...extra,
  };
}

/**
 * How Node runs the worker: it works page by page and never holds more, so that V8 should tidy up rather than grow. A
 * page of records fits into the space for young objects, so that it is gone without a search through the old ones; and those are
 * not searched before there are twice as many as the last search left. The image runs it the same way (docker/Dockerfile).
 */
export const WORKER_FLAGS = [
  '--max-old-space-size=224',
  '--heap-growing-percent=100',
  '--max-semi-space-size=32',
];
