import type { AppConfig } from '#libs/platform';
import type { ConnectionEntity } from './connection.entity.js';

/** Where the PSA calls back (I10); null when this installation has no address that a PSA can reach. */
export function webhookAddress(
  { reachableFromOutside, publicUrl }: Pick<AppConfig, 'reachableFromOutside' | 'publicUrl'>,
  { vendor, webhookHookId }: Pick<ConnectionEntity, 'vendor' | 'webhookHookId'>,
): string | null {
  return reachableFromOutside ? `${publicUrl}/api/v1/webhooks/${vendor}/${webhookHookId}` : null;
}
