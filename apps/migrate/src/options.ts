import { parseArgs } from 'node:util';

/** What the command was asked to do. */
export interface MigrateOptions {
  /** Take back this many of the newest migrations instead of running what is missing. */
  readonly down: number | null;
  /** Afterwards create the demo tenants, unless they are there. */
  readonly seedDemo: boolean;
}

/** Reads the command line. Throws with words for a person when it makes no sense. */
export function readOptions(argv: readonly string[]): MigrateOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: { down: { type: 'string' }, 'seed-demo': { type: 'boolean', default: false } },
  });
  const down = values.down === undefined ? null : Number(values.down);
  if (down !== null && !(Number.isInteger(down) && down > 0)) {
    throw new Error('--down takes how many migrations to take back, a whole number from 1.');
  }
  if (down !== null && values['seed-demo']) throw new Error('--down and --seed-demo do not go together.');
  return { down, seedDemo: values['seed-demo'] };
}
