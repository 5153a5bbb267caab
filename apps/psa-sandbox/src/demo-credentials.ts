/** Fixed credentials of the demo world. They open nothing but a sandbox. */
export const DEMO_CREDENTIALS = {
  companyId: 'summit',
  publicKey: 'demoPublic',
  privateKey: 'demoPrivate',
  /** Any GUID is accepted; this one is the demo's. */
  clientId: '7b1c0f2e-3a6d-4f5b-9c41-0d2f6a8e5b17',
} as const;

/** Fixed API token of the demo world's Syncro. It opens nothing but a sandbox. */
export const SYNCRO_DEMO_CREDENTIALS = { apiToken: 'demo-syncro-token' } as const;

/** The application that the demo's Halo knows. It opens nothing but a sandbox. */
export const DEMO_HALO = {
  clientId: '5f0d3c1a-9b52-4c0e-8a77-21c6e4b09d13',
  clientSecret: 'demo-halo-secret',
} as const;

/** The Autotask ones: an API user of the same demo world. */
export const AUTOTASK_DEMO_CREDENTIALS = {
  integrationCode: 'DEMOINTEGRATIONCODE',
  userName: 'integration@summitridge.example',
  secret: 'demoSecret',
} as const;
