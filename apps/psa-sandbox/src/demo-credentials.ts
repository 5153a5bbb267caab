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
