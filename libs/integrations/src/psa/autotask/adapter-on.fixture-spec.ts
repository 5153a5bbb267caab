import type { AdapterContext } from '../adapter-context.js';
import { AutotaskAdapter } from './autotask-adapter.js';

/** What the integration tests of this folder start from: an adapter on a server of this machine. */
export function adapterOn(
  site: string,
  credentials: Record<string, string>,
  more: Partial<AdapterContext> = {},
): AutotaskAdapter {
  return new AutotaskAdapter({
    credentials: { site, ...credentials },
    endpoint: null,
    timeZone: 'America/New_York',
    allowPrivateHosts: true,
    ...more,
  });
}
