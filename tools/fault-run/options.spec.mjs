import { readOptions } from './options.mjs';

describe('options of the fault run', () => {
  it('has defaults for all of them', () => {
    expect(readOptions([])).toEqual({ help: false, seed: 1, minutes: 5, kills: 20, size: 'small' });
  });

  it('reads what is given', () => {
    expect(readOptions(['--seed', '42', '--minutes', '0.5', '--kills', '0', '--size', 'medium'])).toEqual({
      help: false,
      seed: 42,
      minutes: 0.5,
      kills: 0,
      size: 'medium',
    });
    expect(readOptions(['--help'])).toEqual({ help: true });
  });

  it.each([
    ['--seed', '1.5'],
    ['--minutes', '0'],
    ['--kills', '-1'],
    ['--size', 'huge'],
    ['--what', '1'],
  ])('refuses %s %s and says how to call it', (...argv) => {
    expect(() => readOptions(argv)).toThrow(/npm run fault-run/);
  });
});
