import type { NewTenant } from '#libs/identity';

/** For demos only: everybody signs in with it, and `npm start` prints it. */
export const DEMO_PASSWORD = 'atrium-demo';

/** The MSP of the demo: connected to the PSA sandbox, whose members its people are. */
export const SUMMIT_RIDGE: NewTenant = {
  name: 'Summit Ridge IT',
  slug: 'summit-ridge',
  timeZone: 'America/Denver',
  owner: { name: 'Olivia Hart', email: 'owner@summitridge.example', password: DEMO_PASSWORD },
  staff: [
    {
      name: 'Maya Reyes',
      email: 'maya@summitridge.example',
      password: DEMO_PASSWORD,
      role: 'project_manager',
    },
    { name: 'Jonas Okafor', email: 'jonas@summitridge.example', password: DEMO_PASSWORD, role: 'technician' },
    { name: 'Vera Lindqvist', email: 'viewer@summitridge.example', password: DEMO_PASSWORD, role: 'viewer' },
  ],
};

/** A second MSP without a PSA: shows a new tenant's empty screens, and that tenants do not see each other. */
export const HARBOR_LANE: NewTenant = {
  name: 'Harbor Lane Managed Services',
  slug: 'harbor-lane',
  timeZone: 'Europe/Berlin',
  owner: { name: 'Henrik Brandt', email: 'owner@harborlane.example', password: DEMO_PASSWORD },
};
