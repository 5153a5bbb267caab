import http from 'node:http';
import { bareTables } from './bare-tables.mjs';

/** Asks for the recorded pages once more, one after the other, and writes each with one multi-row upsert as the owner. */
export async function replayPages(system, sandboxUrl, requests) {
  const db = await system.connect();
  const tables = bareTables();
  for (const { sql } of tables) await db.query(sql.create);
  const agent = new http.Agent({ keepAlive: true });
  const started = performance.now();
  let records = 0;
  for (const request of requests) {
    const page = await get(agent, addressOf(sandboxUrl, request), request.headers);
    const table = tables.find(({ path }) => path.test(request.path));
    if (!table || !Array.isArray(page) || page.length === 0) continue;
    const parent = /\/(\d+)\/[a-z]+$/.exec(request.path)?.[1] ?? null;
    const rows = page.map((record) => table.row(record, parent));
    await db.query({ name: table.name, text: table.sql.upsert, values: [JSON.stringify(rows)] });
    records += rows.length;
  }
  const milliseconds = performance.now() - started;
  agent.destroy();
  await db.end();
  return { milliseconds, pages: requests.length, records };
}

function addressOf(sandboxUrl, { path, query }) {
  const url = new URL(path, sandboxUrl);
  url.search = new URLSearchParams(query).toString().replaceAll('+', '%20');
  return url;
}

/** What decides how the sandbox answers; the log masks the credentials, so they are put back. */
const AUTHORIZATION = `Basic ${Buffer.from('summit+demoPublic:demoPrivate').toString('base64')}`;
const CLIENT_ID = '7b1c0f2e-3a6d-4f5b-9c41-0d2f6a8e5b17';

function get(agent, url, recorded) {
  const headers = { accept: recorded.accept, authorization: AUTHORIZATION, clientid: CLIENT_ID };
  if (recorded['pagination-type']) headers['pagination-type'] = recorded['pagination-type'];
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent, headers }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
          else resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')));
        });
      })
      .on('error', reject);
  });
}
