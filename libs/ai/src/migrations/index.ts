import type { MigrationClass } from '#libs/platform';
import { Ai0001Runs1767225608400 } from './0001-runs.js';

/** This lib's part of the schema, oldest first. */
export const aiMigrations: readonly MigrationClass[] = [Ai0001Runs1767225608400];
