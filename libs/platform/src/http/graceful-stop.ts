import type { Server } from 'node:http';
import { type INestApplication, Logger } from '@nestjs/common';

const DRAIN_MS = 10_000;

/**
 * Ends the process decently on SIGTERM or SIGINT: no new connections, no new jobs; open streams are closed, requests and
 * jobs in hand get ten seconds. Whatever is not done then is cut: clients repeat, and jobs return to their queue.
 */
export function stopGracefully(app: INestApplication<Server>): void {
  const log = new Logger('Stop');
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    log.log({ msg: 'stopping', signal });
    const late = setTimeout(() => {
      log.warn({ msg: 'not everything ended in time, cutting the rest' });
      process.exit(0);
    }, DRAIN_MS);
    app
      .close()
      .then(() => {
        log.log({ msg: 'stopped' });
        process.exit(0);
      })
      .catch((error: unknown) => {
        log.error({ msg: 'stopping failed', err: error });
        process.exit(1);
      })
      .finally(() => clearTimeout(late));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** Says why a process could not start, as a log line and with exit code 1. Before there is a logger. */
export function failToStart(error: unknown): never {
  const text =
    error instanceof Error ? (error.name === 'ConfigError' ? error.message : error.stack) : String(error);
  process.stderr.write(`${JSON.stringify({ level: 'fatal', msg: 'could not start', error: text })}\n`);
  process.exit(1);
}
