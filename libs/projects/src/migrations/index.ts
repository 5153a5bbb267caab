import type { MigrationClass } from '#libs/platform';
import { Projects0001 } from './0001-portfolio.js';

/** This lib's part of the schema, oldest first. */
export const projectsMigrations: readonly MigrationClass[] = [Projects0001];
