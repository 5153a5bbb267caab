import { Work0001 } from './0001-mirror.js';
import { Work0002 } from './0002-changes.js';
import { Work0003 } from './0003-project-search.js';
import { Work0004 } from './0004-creates.js';
import { Work0005 } from './0005-hours-as-sent.js';
import { Work0006 } from './0006-money.js';

/** This lib's migrations, oldest first. */
export const workMigrations = [Work0001, Work0002, Work0003, Work0004, Work0005, Work0006];
