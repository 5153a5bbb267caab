import { HALO_DEMO_CREDENTIALS } from '../../../../../apps/psa-sandbox/src/sandbox.js';
import type { AdapterContext } from '../adapter-context.js';
import { HaloAdapter } from './halo-adapter.js';

/** What the integration tests of this folder start from: an adapter on a server of this machine. */
export function adapterOn(
  site: string,
  credentials: Record<string, string> = {},
  more: Partial<AdapterContext> = {},
): HaloAdapter {
  return new HaloAdapter({
    credentials: { site, ...HALO_DEMO_CREDENTIALS, ...credentials },
    endpoint: null,
    timeZone: 'America/New_York',
    allowPrivateHosts: true,
    ...more,
  });
}
