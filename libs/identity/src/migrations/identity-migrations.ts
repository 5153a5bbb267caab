import { Identity0001Identity1767225600100 } from './0001-identity.js';
import { Identity0002Notifications1767225600110 } from './0002-notifications.js';

/** The migrations of this lib, in order. */
export const identityMigrations = [Identity0001Identity1767225600100, Identity0002Notifications1767225600110];
