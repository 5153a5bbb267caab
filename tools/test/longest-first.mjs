import { statSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that take longer than their size tells: they wait, or share one system among many scenarios. Longest first. */
const LONG = [
  'projects.browser-spec.ts',
  'staff-app.browser-spec.ts',
  'psa.browser-spec.ts',
  'portal.browser-spec.ts',
  'push-creates.int-spec.ts',
  'crash.int-spec.ts',
];

/** Takes up long files first, so that no worker is left alone with one at the end; the others by their size. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => LONG.findIndex((name) => path.endsWith(`/${name}`)) + 1 || LONG.length + 1;
    const size = new Map(tests.map((test) => [test, statSync(test.path).size]));
    return [...tests].sort((a, b) => rank(a) - rank(b) || size.get(b) - size.get(a));
  }
}
