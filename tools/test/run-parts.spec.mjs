import path from 'node:path';
import { repository } from '../run/paths.mjs';
import { closingLine, failures, totals } from './report.mjs';
import { runParts } from './run-parts.mjs';

/** A run in which every part takes one turn of the clock; it writes down what was running together. */
function stage(failing = []) {
  const seen = [];
  const now = new Set();
  const run = async ({ script }) => {
    now.add(script);
    seen.push([...now].join('+'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    now.delete(script);
    return { script, ok: !failing.includes(script), seconds: 0, output: '' };
  };
  return { seen, run };
}

describe('the parts of a test run', () => {
  beforeEach(() => jest.spyOn(console, 'log').mockImplementation(() => {}));
  afterEach(() => jest.restoreAllMocks());

  it('share the lanes, and one that wants the whole machine has it alone', async () => {
    const { seen, run } = stage();
    await runParts([{ script: 'a' }, { script: 'b' }, { script: 'whole', lanes: 2 }], {
      folder: '',
      lanes: 2,
      run,
    });
    expect(seen).toEqual(['a', 'a+b', 'whole']);
  });

  it('leave what they do not use to one spare part, and in the end all lanes', async () => {
    const { seen, run } = stage();
    const spare = ['x', 'y', 'z'].map((script) => ({ script, spare: true }));
    await runParts([...spare, { script: 'whole', lanes: 2 }], { folder: '', lanes: 2, run });
    expect(seen.slice(0, 2)).toEqual(['whole', 'whole+x']);
    expect(seen.at(-1)).toBe('y+z');
  });

  it('wait for what they need, and are not run when that has failed', async () => {
    const { seen, run } = stage(['build']);
    const parts = [{ script: 'build' }, { script: 'int', after: ['build'] }, { script: 'unit' }];
    const results = await runParts(parts, { folder: '', lanes: 1, run });
    expect(seen).toEqual(['build', 'unit']);
    expect(results.map(({ script, ok }) => [script, ok])).toEqual([
      ['build', false],
      ['int', false],
      ['unit', true],
    ]);
  });
});

describe('the closing line', () => {
  const run = (numbers) => ({
    script: 'test:unit',
    jest: {
      numPassedTests: 0,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      numRuntimeErrorTestSuites: 0,
      ...numbers,
    },
  });

  it('adds up all runs', () => {
    const results = [
      run({ numPassedTests: 3 }),
      { script: 'lint' },
      run({ numPassedTests: 4, numFailedTests: 1 }),
    ];
    expect(closingLine(totals(results))).toBe('7 passed, 1 failed');
  });

  it('names skipped tests only where there are some', () => {
    expect(closingLine(totals([run({ numPassedTests: 1, numPendingTests: 2 })]))).toBe(
      '1 passed, 0 failed, 2 skipped',
    );
  });

  it('counts a file that could not run, and a run that gave no result, as failures', () => {
    const lost = { script: 'test:int', jest: undefined };
    const notRun = { script: 'test:browser', jest: true };
    expect(closingLine(totals([run({ numRuntimeErrorTestSuites: 1 }), lost, notRun]))).toBe(
      '0 passed, 3 failed',
    );
  });

  it('repeats what failed at the end: tests, files that could not run, other parts', () => {
    const file = (name, more) => ({
      name: path.join(repository, name),
      status: 'failed',
      message: '',
      assertionResults: [],
      ...more,
    });
    const tests = [
      { status: 'passed', fullName: 'P1 counts', failureMessages: [] },
      { status: 'failed', fullName: 'P2 sorts', failureMessages: ['Expected: 1\n\nReceived: 2'] },
    ];
    const jest = {
      testResults: [
        file('libs/a.spec.ts', { assertionResults: tests }),
        file('libs/b.spec.ts', { message: 'Cannot find module' }),
        file('libs/c.spec.ts', { status: 'passed', assertionResults: tests.slice(0, 1) }),
      ],
    };
    const results = [
      { script: 'test:int', ok: false, output: 'long', jest },
      { script: 'lint', ok: false, output: 'a.ts\n  no-console' },
      { script: 'types', ok: true, output: '' },
    ];
    expect(failures(results)).toEqual([
      { where: 'libs/a.spec.ts', what: 'P2 sorts', message: ['Expected: 1', 'Received: 2'] },
      { where: 'libs/b.spec.ts', what: 'could not run', message: ['Cannot find module'] },
      { where: 'lint', what: 'failed', message: ['a.ts', '  no-console'] },
    ]);
  });
});
