import { optionsFromEnv } from './options.js';
import { startSandbox } from './sandbox.js';

/** Starts the sandbox from the environment, says so in one line of JSON, and stops cleanly on SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const sandbox = await startSandbox(optionsFromEnv(process.env));
  process.stdout.write(`${JSON.stringify({ ready: true, url: sandbox.url })}\n`);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void sandbox.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
