import { directoryMigrations } from '#libs/directory';
import { identityMigrations } from '#libs/identity';
import { type MigrationClass, platformMigrations } from '#libs/platform';
import { workMigrations } from '#libs/work';

/** The schema of the libs whose jobs the worker runs: it is not ready before these have run. */
export const neededMigrations: readonly MigrationClass[] = [
  ...platformMigrations,
  ...identityMigrations,
  ...directoryMigrations,
  ...workMigrations,
];
