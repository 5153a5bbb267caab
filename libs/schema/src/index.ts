import { aiMigrations } from '#libs/ai';
import { directoryMigrations } from '#libs/directory';
import { identityMigrations } from '#libs/identity';
import { integrationsMigrations } from '#libs/integrations';
import { platformMigrations, type MigrationClass } from '#libs/platform';
import { projectsMigrations } from '#libs/projects';
import { workMigrations } from '#libs/work';

/**
 * The whole schema in the order in which its parts build on one another; TypeORM runs them by the number at the end
 * of their names. A landed migration is never edited: write the next one.
 */
export const allMigrations: readonly MigrationClass[] = [
  ...platformMigrations,
  ...identityMigrations,
  ...directoryMigrations,
  ...workMigrations,
  ...aiMigrations,
  ...integrationsMigrations,
  ...projectsMigrations,
];
