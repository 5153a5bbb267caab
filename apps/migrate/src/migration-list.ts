import { platformMigrations, type MigrationClass } from '#libs/platform';

/** The whole schema, in the order in which its parts build on one another. A landed migration is never edited. */
export const allMigrations: readonly MigrationClass[] = [...platformMigrations];
