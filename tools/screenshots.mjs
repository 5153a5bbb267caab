#!/usr/bin/env node
/**
 * `npm run screenshots [-- http://localhost:4300]`: takes the pictures of docs/screenshots from a running demo
 * (`npm start`). Not part of the tests.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { reportFailure } from './run/failure.mjs';
import { inRepository } from './run/paths.mjs';
import { ensureChromium } from './setup/chromium.mjs';

const folder = inRepository('docs', 'screenshots');
const base = process.argv[2] ?? 'http://localhost:4300';
const OWNER = { email: 'owner@summitridge.example', password: 'atrium-demo' };

await main().catch((error) => {
  process.exitCode = reportFailure(error);
});

async function main() {
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] });
  try {
    const context = await browser.newContext({
      baseURL: base,
      viewport: { width: 1440, height: 900 },
      locale: 'en-US',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await take(page, 'sign-in', '/sign-in');
    const answer = await context.request.post('/api/v1/auth/sign-in', { data: OWNER });
    if (!answer.ok()) throw new Error(`${base} did not let the demo's owner in (${answer.status()}).`);
    const connections = await (await context.request.get('/api/v1/connections')).json();
    const connection = connections.items[0]?.id;
    await take(page, 'board', '/projects', '[data-card]');
    await page.emulateMedia({ colorScheme: 'dark' });
    await take(page, 'board-dark', '/projects', '[data-card]');
    await page.emulateMedia({ colorScheme: 'light' });
    await take(page, 'table', '/projects?view=table', 'tbody tr');
    await take(page, 'wizard', '/integrations/new', 'input[type="radio"]');
    await take(page, 'connection', `/integrations/${connection}`);
    await take(page, 'mapping', '/settings/projects');
  } finally {
    await browser.close();
  }
}

async function take(page, name, address, awaited = 'h1') {
  await page.goto(address);
  await page.locator(awaited).first().waitFor();
  await page.locator('.atr-skeleton').first().waitFor({ state: 'detached' });
  await page.waitForTimeout(300);
  await page.screenshot({ path: path.join(folder, `${name}.png`), scale: 'css' });
  console.log(`${name}.png`);
}
