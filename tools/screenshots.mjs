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
import { projectsOfOneCompany } from './start/demo/add-content.mjs';
import { DemoApi } from './start/demo/api.mjs';

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
    await takeProject(page);
    await takePortal(browser, context.request);
  } finally {
    await browser.close();
  }
}

/** The page of a project that the demo has written on: each tab with more than a list of it. */
async function takeProject(page) {
  const api = new DemoApi(base);
  await api.signIn(OWNER);
  const [project] = await projectsOfOneCompany(api);
  if (!project) throw new Error('The demo has no project of a company: has its first sync ended?');
  await take(page, 'project', `/projects/${project.id}`);
  for (const tab of ['timeline', 'updates', 'deliverables', 'phases', 'kanban']) {
    await take(page, `project-${tab}`, `/projects/${project.id}/${tab}`);
  }
}

/** The client portal as the demo's contact sees it: by the mailed link and code, on a desk and on a phone. */
async function takePortal(browser, owner) {
  const mailed = async (pattern) => {
    for (let tries = 0; tries < 60; tries += 1) {
      const { items } = await (await owner.get('/api/v1/demo-mailbox?limit=100')).json();
      const found = items.map(({ subject, text }) => pattern.exec(`${subject}\n${text}`)).find(Boolean);
      if (found) return found[1];
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    throw new Error(`No mail of the demo mailbox has ${pattern}.`);
  };
  const context = await browser.newContext({
    baseURL: base,
    viewport: { width: 1280, height: 900 },
    locale: 'en-US',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(new URL(await mailed(/(\/portal\/sign-in#[\w-]{43})/), base).href);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code').fill(await mailed(/^(\d{3} \d{3})/));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('a[href*="/projects/"]').first().waitFor();
  await take(page, 'portal-home', '/portal/', 'a[href*="/projects/"]');
  const project = await page.locator('a[href*="/projects/"]').first().getAttribute('href');
  await page.setViewportSize({ width: 390, height: 844 });
  await take(page, 'portal-project', project, 'dl');
  await context.close();
}

async function take(page, name, address, awaited = 'h1') {
  await page.goto(address);
  await page.locator(awaited).first().waitFor();
  await page.locator('.atr-skeleton').first().waitFor({ state: 'detached' });
  await page.waitForTimeout(300);
  await page.screenshot({ path: path.join(folder, `${name}.png`), scale: 'css' });
  console.log(`${name}.png`);
}
