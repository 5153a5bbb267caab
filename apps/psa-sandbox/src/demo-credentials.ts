/** The ConnectWise API member of the demo world. Like all of these, its keys open nothing but a sandbox. */
export const CONNECTWISE_DEMO_CREDENTIALS = {
  companyId: 'summit',
  publicKey: 'demoPublic',
  privateKey: 'demoPrivate',
  /** Any GUID is accepted; this one is the demo's. */
  clientId: '7b1c0f2e-3a6d-4f5b-9c41-0d2f6a8e5b17',
} as const;

/** The Autotask API user of the demo world. */
export const AUTOTASK_DEMO_CREDENTIALS = {
  integrationCode: 'DEMOINTEGRATIONCODE',
  userName: 'integration@summitridge.example',
  secret: 'demoSecret',
} as const;

/** The application that the demo's HaloPSA knows. */
export const HALO_DEMO_CREDENTIALS = {
  clientId: '5f0d3c1a-9b52-4c0e-8a77-21c6e4b09d13',
  clientSecret: 'demo-halo-secret',
} as const;

/** An API token of the demo world's Syncro. */
export const SYNCRO_DEMO_CREDENTIALS = { apiToken: 'demo-syncro-token' } as const;
