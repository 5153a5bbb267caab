/**
 * The parts of `npm test`, in the order they are taken up; each is an npm script. Two run side by side, unless
 * one asks for the whole machine (`lanes: 2`) or waits for another (`after`). `jest`: it counts tests.
 * A part whose predecessor failed is not run and counts as failed.
 * The long ones that mostly wait come first, and what only computes runs beside them; a browser leaves nothing for others.
 */
export const PARTS = [
  { script: 'build:server' },
  { script: 'build:web' },
  { script: 'build:portal' },
  { script: 'test:int', jest: true, after: ['build:server'] },
  { script: 'fault-run:short', after: ['build:server'] },
  { script: 'lint' },
  { script: 'format:check' },
  { script: 'openapi:check', after: ['build:server'] },
  { script: 'types' },
  { script: 'deps:check' },
  { script: 'docker:check' },
  { script: 'test:unit', jest: true },
  { script: 'test:web', jest: true },
  { script: 'test:browser', jest: true, lanes: 2, after: ['build:server', 'build:web', 'build:portal'] },
];
