import path from 'node:path';
import { repository } from '../run/paths.mjs';

/** Adds up the tests of all Jest runs. A file that could not run, and a run without a result, is one failure. */
export function totals(results) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { jest } of results.filter((result) => 'jest' in result)) {
    if (typeof jest !== 'object') {
      total.failed += 1;
      continue;
    }
    total.passed += jest.numPassedTests;
    total.failed += jest.numFailedTests + jest.numRuntimeErrorTestSuites;
    total.skipped += jest.numPendingTests + jest.numTodoTests;
  }
  return total;
}

/** The closing line, in the form that machines read. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * What failed, with the beginning of each message: the whole output stands further up, where it is easily missed, and who
 * reads a log from its end sees only the last part's. Failed tests, files that could not run, and other parts' last lines.
 */
export function failures(results) {
  return results
    .filter((result) => !result.ok)
    .flatMap((result) => {
      const files = result.jest?.testResults ?? [];
      const tests = files.flatMap(({ name, message, status, assertionResults }) => {
        const file = path.relative(repository, name);
        const failed = assertionResults.filter((test) => test.status === 'failed');
        if (failed.length === 0 && status === 'failed') {
          return [{ where: file, what: 'could not run', message: linesOf(message).slice(0, MESSAGE_LINES) }];
        }
        return failed.map((test) => ({
          where: file,
          what: test.fullName,
          message: linesOf(test.failureMessages.join('\n')).slice(0, MESSAGE_LINES),
        }));
      });
      if (tests.length > 0) return tests;
      return [
        { where: result.script, what: 'failed', message: linesOf(result.output).slice(-MESSAGE_LINES) },
      ];
    });
}

const MESSAGE_LINES = 12;
const linesOf = (text) =>
  text.split('\n').filter((line) => line.trim() !== '' && !/node_modules|node:internal/.test(line));

/** Prints what was slow, what failed and the closing line. Gives the exit code. */
export function report(results, seconds) {
  const slowestFirst = (list, time) => [...list].sort((a, b) => time(b) - time(a));
  console.log(`\nSlowest parts (${seconds.toFixed(0)} s in all)`);
  for (const part of slowestFirst(results, (result) => result.seconds).slice(0, 5)) {
    console.log(`  ${part.seconds.toFixed(1).padStart(7)} s  ${part.script}`);
  }
  const files = results.flatMap((result) => result.jest?.testResults ?? []);
  const took = (file) => (file.endTime - file.startTime) / 1000;
  console.log('\nSlowest test files');
  for (const file of slowestFirst(files, took).slice(0, 10)) {
    console.log(`  ${took(file).toFixed(1).padStart(7)} s  ${path.relative(repository, file.name)}`);
  }
  for (const { where, what, message } of failures(results)) {
    console.log(`\n✗ ${where}\n  ${what}\n${message.map((line) => `    ${line}`).join('\n')}`);
  }
  const failed = results.filter((result) => !result.ok).map((result) => result.script);
  const total = totals(results);
  console.log(failed.length > 0 ? `\nFailed: ${failed.join(', ')}` : '\nEverything holds.');
  console.log(closingLine(total));
  return failed.length > 0 || total.failed > 0 ? 1 : 0;
}
