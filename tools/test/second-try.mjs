import path from 'node:path';
import { repository } from '../run/paths.mjs';

/** More files than this that fail at once are no accident of a busy machine. */
const AT_MOST = 2;

/**
 * Runs the files of a part that failed once more, alone. Where they pass now the part holds, and the report names them: a test
 * that needs this is to be mended.
 * @param {{ ok: boolean, seconds: number, output: string, jest?: object }} first
 * @param {(files: string[]) => Promise<typeof first>} run
 */
export async function withSecondTry(first, run) {
  if (first.ok || !first.jest) return first;
  const files = first.jest.testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
  if (files.length === 0 || files.length > AT_MOST) return first;
  const second = await run(files);
  const seconds = first.seconds + second.seconds;
  const output = `${first.output}\nOnce more, alone:\n${second.output}`;
  if (!second.ok || !second.jest) return { ...first, seconds, output };
  const kept = first.jest.testResults.filter(({ name }) => !files.includes(name));
  const again = files.map((file) => path.relative(repository, file));
  return { ...first, ok: true, seconds, output, again, jest: counted([...kept, ...second.jest.testResults]) };
}

function counted(testResults) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const of = (status) => tests.filter((test) => test.status === status).length;
  return {
    testResults,
    numPassedTests: of('passed'),
    numFailedTests: of('failed'),
    numPendingTests: of('pending'),
    numTodoTests: of('todo'),
    numRuntimeErrorTestSuites: 0,
  };
}
