import type { LiveEvent } from '#libs/platform';

/** A contact's session, access or level is another, or none, from now on. */
export const portalAccessChanged: LiveEvent = {
  type: 'portal.access-changed',
  permission: 'read_companies',
  data: {},
};
