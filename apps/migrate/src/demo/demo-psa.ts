/** How the demo tenant reaches the PSA sandbox: its ConnectWise dialect with the credentials that it knows. */
export const DEMO_PSA = (url: string) => ({
  vendor: 'connectwise' as const,
  name: 'Summit Ridge PSA',
  settings: { callsPerMinute: 6000 },
  credentials: {
    site: url,
    companyId: 'summit',
    publicKey: 'demoPublic',
    privateKey: 'demoPrivate',
    clientId: '7b1c0f2e-3a6d-4f5b-9c41-0d2f6a8e5b17',
  },
});
