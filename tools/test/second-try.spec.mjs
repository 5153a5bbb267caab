import { totals } from './report.mjs';
import { withSecondTry } from './second-try.mjs';

const file = (name, ...statuses) => ({
  name,
  status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status) => ({ status })),
});
const part = (...testResults) => ({
  ok: testResults.every(({ status }) => status === 'passed'),
  seconds: 1,
  output: '',
  jest: { testResults },
});

describe('a second try', () => {
  it('is given to the files that failed, and the report names them', async () => {
    const asked = [];
    const result = await withSecondTry(
      part(file('a', 'passed'), file('b', 'failed', 'passed')),
      async (files) => {
        asked.push(...files);
        return part(file('b', 'passed', 'passed'));
      },
    );
    expect(asked).toEqual(['b']);
    expect([result.ok, result.again.length, result.seconds]).toEqual([true, 1, 2]);
    expect(totals([result])).toEqual({ passed: 3, failed: 0, skipped: 0 });
  });

  it('does not help what fails again', async () => {
    const result = await withSecondTry(part(file('b', 'failed')), async () => part(file('b', 'failed')));
    expect([result.ok, result.again]).toEqual([false, undefined]);
  });

  it('is not given to many at once, nor to what passed', async () => {
    const never = () => Promise.reject(new Error('not asked for'));
    const many = part(file('a', 'failed'), file('b', 'failed'), file('c', 'failed'));
    expect(await withSecondTry(many, never)).toBe(many);
    const good = part(file('a', 'passed'));
    expect(await withSecondTry(good, never)).toBe(good);
  });
});
