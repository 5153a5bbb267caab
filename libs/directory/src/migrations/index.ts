import { Directory0001 } from './0001-directory.js';
import { Directory0002 } from './0002-built-in-levels.js';
import { Directory0003 } from './0003-company-search.js';
import { Directory0004 } from './0004-sweeps.js';
import { Directory0005 } from './0005-holdings.js';
import { Directory0006 } from './0006-portal-access.js';
import { Directory0007 } from './0007-source-writes.js';
import { Directory0008 } from './0008-portal-logos.js';
import { Directory0009 } from './0009-mirror-statistics.js';

/** This lib's migrations, oldest first. */
export const directoryMigrations = [
  Directory0001,
  Directory0002,
  Directory0003,
  Directory0004,
  Directory0005,
  Directory0006,
  Directory0007,
  Directory0008,
  Directory0009,
];
