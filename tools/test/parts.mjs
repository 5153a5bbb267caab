/**
 * The parts of `npm test`, in the order they are taken up; each is an npm script. Two run side by side, unless
 * one asks for the whole machine (`lanes: 2`) or waits for another (`after`). `jest`: it counts tests.
 * A part whose predecessor failed is not run and counts as failed.
 * The long ones that also wait come first; `spare` ones only compute, have no time limit of their own, and get what the
 * others leave of the processors.
 */
export const PARTS = [
  { script: 'build:server' },
  { script: 'build:web' },
  { script: 'build:portal' },
  { script: 'test:int', jest: true, after: ['build:server'] },
  { script: 'fault-run:short', after: ['build:server'] },
  { script: 'openapi:check', after: ['build:server'] },
  { script: 'test:web', jest: true },
  { script: 'test:unit', jest: true },
  { script: 'test:browser', jest: true, lanes: 2, after: ['build:server', 'build:web', 'build:portal'] },
  { script: 'lint', spare: true },
  { script: 'types', spare: true },
  { script: 'format:check', spare: true },
  { script: 'deps:check', spare: true },
  { script: 'docker:check', spare: true },
];
