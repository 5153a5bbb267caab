import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { filesOf, makeClient } from './client.mjs';
import { clientPath, documentPath, makeDocument } from './document.mjs';

/** `npm run openapi:check`: openapi.json must be what the built API says, and the client what openapi.json says. */
const problems = [...documentDrift(), ...clientDrift()];
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

function documentDrift() {
  const committed = existsSync(documentPath) ? readFileSync(documentPath, 'utf8') : '';
  const made = makeDocument();
  if (made === committed) return [];
  const [now, then] = [made, committed].map((text) => text.split('\n'));
  const line = now.findIndex((text, index) => text !== then[index]);
  return [`openapi.json is out of date from line ${line + 1} on ("${now[line]?.trim()}"): npm run openapi`];
}

function clientDrift() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'client-'));
  try {
    makeClient(folder);
    const made = filesOf(folder);
    const committed = existsSync(clientPath) ? filesOf(clientPath) : new Map();
    const names = [...new Set([...made.keys(), ...committed.keys()])];
    const stale = names.filter((name) => made.get(name) !== committed.get(name));
    return stale.length === 0
      ? []
      : [`The generated client is out of date (${stale.slice(0, 5).join(', ')}…): npm run client`];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
