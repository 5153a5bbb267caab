import { readOptions } from './options.js';

describe('options of the migrate command', () => {
  it('migrates only, unless told more', () => {
    expect(readOptions([])).toEqual({ down: null, seedDemo: false, tenant: null });
  });

  it('creates a tenant when everything is given', () => {
    const argv = ['--create-tenant', 'Blue Door', '--time-zone', 'Europe/Berlin', '--owner-name', 'Ada'];
    expect(readOptions([...argv, '--owner-email', 'ada@bluedoor.example']).tenant).toEqual({
      name: 'Blue Door',
      timeZone: 'Europe/Berlin',
      ownerName: 'Ada',
      ownerEmail: 'ada@bluedoor.example',
    });
    expect(() => readOptions(argv)).toThrow('--owner-email');
  });

  it.each([['--down', '0'], ['--down', 'two'], ['--down', '1', '--seed-demo'], ['--up']])(
    'refuses %s %s %s',
    (...argv) => {
      expect(() => readOptions(argv)).toThrow();
    },
  );
});
