#!/usr/bin/env node
/** `node tools/build.mjs server|web|portal`: builds it unless nothing has changed since the last build. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from './run/build-cache.mjs';
import { Children } from './run/children.mjs';
import { reportFailure } from './run/failure.mjs';

process.exitCode = await main(process.argv[2]).catch(reportFailure);

async function main(name) {
  const logs = mkdtempSync(path.join(os.tmpdir(), 'atrium-build-'));
  const children = new Children({ logs });
  children.removeAtEnd(logs);
  try {
    console.log(`${name}: ${await build(children, name)}`);
    return 0;
  } finally {
    await children.stopAll();
    rmSync(logs, { recursive: true, force: true });
  }
}
