import type { MigrationClass } from '../database/migrator.js';
import { Platform0001Outbox1767225600001 } from './0001-outbox.js';
import { Platform0002Edge1767225600002 } from './0002-edge.js';

/** This lib's part of the schema, oldest first. */
export const platformMigrations: readonly MigrationClass[] = [
  Platform0001Outbox1767225600001,
  Platform0002Edge1767225600002,
];
