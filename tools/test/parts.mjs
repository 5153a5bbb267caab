/**
 * The parts of `npm test`, in the order they are taken up; each is an npm script. Two run side by side, unless
 * one asks for the whole machine (`lanes: 2`) or waits for another (`after`). `jest`: it counts tests.
 * A part whose predecessor failed is not run and counts as failed.
 */
export const PARTS = [
  { script: 'build' },
  { script: 'build:web' },
  { script: 'format:check' },
  { script: 'deps:check' },
  { script: 'docker:check' },
  { script: 'types' },
  { script: 'lint' },
  { script: 'openapi:check', after: ['build'] },
  { script: 'test:unit', jest: true },
  { script: 'test:web', jest: true },
  { script: 'test:int', jest: true, lanes: 2, after: ['build'] },
  { script: 'fault-run:short', lanes: 2, after: ['build'] },
  { script: 'test:browser', jest: true, lanes: 2, after: ['build', 'build:web'] },
];
