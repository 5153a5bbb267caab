import type { AdapterContext } from '../adapter-context.js';
import { SyncroAdapter } from './syncro-adapter.js';

/** What the integration tests of this folder start from: an adapter on a server of this machine. */
export function adapterOn(
  site: string,
  apiToken: string,
  more: Partial<AdapterContext> & { projectType?: string } = {},
): SyncroAdapter {
  const { projectType, ...context } = more;
  return new SyncroAdapter({
    credentials: { site, apiToken, projectType },
    endpoint: null,
    timeZone: 'America/New_York',
    allowPrivateHosts: true,
    ...context,
  });
}
