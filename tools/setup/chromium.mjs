import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Failure } from '../run/failure.mjs';
import { aptInstall, findProgram, mayInstall } from './system-packages.mjs';

// The first is Chromium without windows: the same pages for half the work.
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'google-chrome-stable',
  'google-chrome',
  'chromium-browser',
  'microsoft-edge',
];
const MACOS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of a browser for the browser tests, installed now where we may; else one line that says what to install. */
export function ensureChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (runs(given)) return given;
    throw new Failure(`CHROMIUM_PATH is ${given}, which does not run. Point it at a Chromium or Chrome.`);
  }
  const found = findChromium();
  if (found) return found;
  let reason = '';
  if (mayInstall()) {
    // Ubuntu has no package of the first name and only a pointer to a snap under the second.
    for (const name of ['chromium-headless-shell', 'chromium']) {
      reason = aptInstall(name, 'fonts-liberation');
      const installed = findChromium();
      if (installed) return installed;
    }
  }
  throw new Failure(
    'A browser is missing for the browser tests. Install Chromium or Chrome (Debian: sudo apt-get install chromium; ' +
      'Ubuntu: the .deb from google.com/chrome) or set CHROMIUM_PATH.' +
      (reason ? `\n  apt-get said: ${reason}` : ''),
  );
}

function findChromium() {
  const candidates = [...NAMES.map((name) => findProgram(name)), ...MACOS];
  return candidates.find((file) => file !== undefined && existsSync(file) && runs(file));
}

/** Ubuntu's /usr/bin/chromium-browser may be a mere pointer to a snap: only one that tells its version counts. */
function runs(file) {
  const run = spawnSync(file, ['--version', '--no-sandbox'], { encoding: 'utf8', timeout: 20_000 });
  return run.status === 0 && /\d+\./.test(run.stdout);
}
