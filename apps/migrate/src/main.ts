import { AppConfig, Migrator } from '#libs/platform';
import { createTenant } from './create-tenant.js';
import { seedDemo } from './demo/seed-demo.js';
import { allMigrations } from '#libs/schema';
import { readOptions } from './options.js';

/**
 * Brings the database to the current schema: creates the roles and logins and runs what is missing.
 * `--seed-demo` then creates the demo tenants, `--create-tenant NAME` a real one; `--down N` takes the newest N
 * migrations back instead. Prints one line of JSON per step. Wants DATABASE_URL of the owner; the API and the worker do not need that one.
 */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const config = AppConfig.fromProcess();
  if (config.database.ownerUrl === undefined)
    throw new Error('DATABASE_URL is missing: migrating needs the owner.');
  const migrator = new Migrator({
    ownerUrl: config.database.ownerUrl,
    secret: config.secret,
    migrations: allMigrations,
  });
  if (options.down !== null) {
    await migrator.down(options.down);
    say({ step: 'taken-back', migrations: options.down });
    return;
  }
  say({ step: 'migrated', ran: await migrator.up() });
  if (options.tenant) say({ step: 'tenant-created', ...(await createTenant(options.tenant)) });
  if (options.seedDemo) say({ step: 'seeded', ...(await seedDemo(config)) });
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

try {
  await main();
  // Clients of Redis and the database that a seed opened are closed; nothing may hold the process back.
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}
