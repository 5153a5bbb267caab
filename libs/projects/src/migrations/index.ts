import type { MigrationClass } from '#libs/platform';
import { Projects0001 } from './0001-portfolio.js';
import { Projects0002TicketStatusMapping1767225600510 } from './0002-ticket-status-mapping.js';
import { Projects0003ProjectSettings1767225603500 } from './0003-project-settings.js';
import { Projects0004Items1767225604500 } from './0004-items.js';
import { Projects0005Activity1767225605500 } from './0005-activity.js';
import { Projects0008Drafts1767225608500 } from './0008-drafts.js';
import { Projects0006Timers1767225606500 } from './0006-timers.js';

/** This lib's part of the schema, oldest first. */
export const projectsMigrations: readonly MigrationClass[] = [
  Projects0001,
  Projects0002TicketStatusMapping1767225600510,
  Projects0003ProjectSettings1767225603500,
  Projects0004Items1767225604500,
  Projects0005Activity1767225605500,
  Projects0008Drafts1767225608500,
  Projects0006Timers1767225606500,
];
