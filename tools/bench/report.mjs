import { writeFileSync } from 'node:fs';
import os from 'node:os';
import pg from 'pg';
import { inRepository } from '../run/paths.mjs';
import { LARGE_MINUTES } from './memory.mjs';

const FILE = 'docs/benchmarks.md';

/** What the figures were measured on. */
export async function machine({ databaseUrl }) {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  const { rows } = await db.query('show server_version');
  await db.end();
  const [cpu] = os.cpus();
  return {
    Date: new Date().toISOString().slice(0, 10),
    Processor: `${os.availableParallelism()} cores, ${cpu?.model ?? os.arch()}`,
    Memory: `${Math.round(os.totalmem() / 2 ** 30)} GB`,
    System: `${os.type()} ${os.release()}`,
    'Node.js': process.versions.node,
    PostgreSQL: rows[0].server_version,
    'Load when it began': os.loadavg()[0].toFixed(1),
  };
}

const ratio = (row) => (row.ratio === undefined ? '' : `${row.ratio.toFixed(2)}×`);
const bar = (row) =>
  row.bar === undefined ? '' : typeof row.bar === 'number' ? `≤ ${row.bar.toFixed(1)}×` : row.bar;
const missed = (row) => row.missed ?? (typeof row.bar === 'number' && row.ratio > row.bar);
const verdict = (row) => (row.bar === undefined ? '' : missed(row) ? '**missed**' : 'met');

const HEAD = ['', 'Atrium', 'Bare', 'Ratio', 'Bar', ''];
const cells = (row) => [row.what, row.ours, row.bare ?? '', ratio(row), bar(row), verdict(row)];

/** Prints the results as a table. */
export function printResults(rows) {
  const lines = [HEAD, ...rows.map(cells)].map((line) => line.map((cell) => cell.replaceAll('**', '')));
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  console.log('');
  for (const line of lines)
    console.log(
      `  ${line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd()}`,
    );
  console.log('');
}

/** Writes docs/benchmarks.md; gives its path. */
export function writeDocument(results, facts, minutes) {
  const table = (rows) =>
    [HEAD, HEAD.map(() => '---'), ...rows.map(cells)].map((line) => `| ${line.join(' | ')} |`).join('\n');
  const text = `# Benchmarks

Written by \`npm run bench\`; run it again to renew the figures. They are ratios against a bare reference that is measured in
turns with Atrium in the same run, so that a slow machine meets both. No test asserts a time.

${Object.entries(facts)
  .map(([name, value]) => `- ${name}: ${value}`)
  .join('\n')}
- Duration: ${minutes.toFixed(1)} minutes

## Board, table and project page at the large world

One tenant among 50 with 2,000 projects, 20,000 phases, 100,000 tickets and 1,000,000 time entries. Atrium is the API as a
process of its own, asked with a session: rate limit, session, permission, transaction, row-level security, mapping. Bare is a
NestJS application with one handler per page that runs one prepared statement as the owner, past row-level security, and sends
the same JSON; that it is the same is checked first. Medians; the bar is on them. Opening the page of a project asks for its header with
the tabs and for its overview.

${table(results.board)}

## A board of 2,000 cards in the browser

Chromium opens the board, scrolls every column to its last card (its pages are loaded on the way) and drags a card that lies deep
in a column. The figure is the longest task of the page's main thread, in time that it had the processor, and how many took longer
than 50 ms, which a person notices.

${table(results.browser)}

## A project of 3,000 tickets and 30,000 time entries in the browser

Chromium goes through its Kanban, Phases and Timeline tabs: 120 nested phases, one with 620 tickets, and a ticket with 5,000 time
entries. Measured as above; opening a tab has no bar.

${table(results.project)}

## Sync of the medium world

The PSA sandbox holds 1,000 projects, 50,000 tickets and 150,000 time entries and has no rate limit; notes are left out, since
their 51,000 tiny pages measure the sandbox. Atrium is the worker as a process of its own: from the request to sync until the
run is done. Bare is a loop that asks for the recorded addresses once more, in order, and writes each page with one multi-row
upsert into plain tables of the same columns, without checking, linking, resuming or telling anybody. The sync with nothing changed
follows the first one at once, so it visits parents again that the first one has only just written. Sync and loop take turns, each
pair on a new database; a row is the pair whose ratio is in the middle, and says between which ratios all of them lie.

${table(results.sync)}

The other PSAs the same way, without what is read one call per ticket. Their bare loop writes id and record only.

${table(results.vendors)}

## Freshness with webhooks

Ten changes of each PSA, made "by somebody in the PSA" (the sandbox's control endpoint) with the default share of its quota: from
the change until an open browser's stream of live events says that the project changed. Autotask has no webhook for projects and
tasks; its figure is a service ticket's, until the mirror has it. Atrium waits up to one second by itself, so that a burst of
callbacks about one record leads to one call.

${table(results.freshness)}

## The worker's memory

The large world (2,000 projects, 100,000 tickets, 1,000,000 time entries) is synced for ${LARGE_MINUTES} minutes only: pages do not
grow, so whatever would fill the worker's memory shows by then.

${table(results.memory)}

## Again

\`npm run bench\` runs everything, \`npm run bench -- board\`, \`-- browser\`, \`-- project\`, \`-- sync\`, \`-- vendors\`,
\`-- freshness\` or \`-- memory\` one part (which leaves this file alone). It starts its own PostgreSQL
and Redis in a temporary folder; \`TEST_DATABASE_URL\` (a superuser's) and \`TEST_REDIS_URL\` name others.
`;
  writeFileSync(inRepository(FILE), text);
  return FILE;
}
