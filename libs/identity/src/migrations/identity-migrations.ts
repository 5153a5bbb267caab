import { Identity0001Identity1767225600100 } from './0001-identity.js';

/** The migrations of this lib, in order. */
export const identityMigrations = [Identity0001Identity1767225600100];
