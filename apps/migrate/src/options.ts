import { parseArgs } from 'node:util';

/** A tenant to create in a real installation. */
export interface WantedTenant {
  readonly name: string;
  readonly timeZone: string;
  readonly ownerName: string;
  readonly ownerEmail: string;
}

/** What the command was asked to do. */
export interface MigrateOptions {
  /** Take back this many of the newest migrations instead of running what is missing. */
  readonly down: number | null;
  /** Afterwards create the demo tenants, unless they are there. */
  readonly seedDemo: boolean;
  /** Afterwards create this tenant with its Owner. */
  readonly tenant: WantedTenant | null;
}

/** Reads the command line. Throws with words for a person when it makes no sense. */
export function readOptions(argv: readonly string[]): MigrateOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: {
      down: text,
      'seed-demo': { type: 'boolean', default: false },
      'create-tenant': text,
      'time-zone': text,
      'owner-name': text,
      'owner-email': text,
    },
  });
  const down = values.down === undefined ? null : Number(values.down);
  if (down !== null && !(Number.isInteger(down) && down > 0)) {
    throw new Error('--down takes how many migrations to take back, a whole number from 1.');
  }
  const tenant = readTenant(values);
  if (down !== null && (values['seed-demo'] || tenant)) throw new Error('--down goes with nothing else.');
  return { down, seedDemo: values['seed-demo'], tenant };
}

function readTenant(values: Readonly<Record<string, string | boolean | undefined>>): WantedTenant | null {
  const name = values['create-tenant'];
  if (name === undefined) return null;
  const needed = (option: string): string => {
    const value = values[option];
    if (typeof value !== 'string' || value.trim() === '')
      throw new Error(`--create-tenant needs --${option} too.`);
    return value.trim();
  };
  return {
    name: needed('create-tenant'),
    timeZone: needed('time-zone'),
    ownerName: needed('owner-name'),
    ownerEmail: needed('owner-email'),
  };
}
