import { Module } from '@nestjs/common';
import { ContactAuthentication, IdentityModule } from '#libs/identity';
import { PortalAccessQuery } from './portal-access.query.js';
import { PortalAuthentication } from './portal-authentication.js';
import { PortalCodes } from './portal-codes.service.js';
import { PortalCookies } from './portal-cookies.js';
import { PortalDevices } from './portal-devices.service.js';
import { PortalInvitations } from './portal-invitations.service.js';
import { PortalLinks } from './portal-links.service.js';
import { PortalMailFrames } from './portal-mail-frames.js';
import { PortalMe } from './portal-me.service.js';
import { PortalPlaces } from './portal-places.service.js';
import { PortalSecrets } from './portal-secrets.js';
import { PortalSessionStore } from './portal-session-store.js';
import { PortalSettings } from './portal-settings.service.js';
import { PortalSignIn } from './portal-sign-in.service.js';
import { PortalVisitorQuery } from './portal-visitor.query.js';

/** Contacts' access to the client portal: invitations, sign-in, sessions. Needs the platform's database and Redis. */
@Module({
  imports: [IdentityModule],
  providers: [
    PortalAccessQuery,
    PortalAuthentication,
    PortalCodes,
    PortalCookies,
    PortalDevices,
    PortalInvitations,
    PortalLinks,
    PortalMailFrames,
    PortalMe,
    PortalPlaces,
    PortalSecrets,
    PortalSessionStore,
    PortalSettings,
    PortalSignIn,
    PortalVisitorQuery,
    { provide: ContactAuthentication, useExisting: PortalAuthentication },
  ],
  exports: [ContactAuthentication, PortalInvitations, PortalMe, PortalPlaces, PortalSettings, PortalSignIn],
})
export class PortalAccessModule {}
