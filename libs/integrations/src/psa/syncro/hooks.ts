import type { WebhookHint, WebhookPort, WebhookSetup } from '../psa-webhooks.js';
import { hookHints } from './hook-hints.js';

/**
 * Syncro's notifications: made by people in its Notification Center, unsigned, without a documented body (I10). The address is
 * the secret, and a delivery is no more than a nudge to read again.
 */
export class SyncroHooks implements WebhookPort {
  readonly byHand = true;

  register(): Promise<WebhookSetup> {
    return this.reconcile();
  }

  /** There is nothing to call: whoever looks at the connection is shown the address to enter. */
  reconcile(): Promise<WebhookSetup> {
    return Promise.resolve({ added: [], removed: 0, kept: 0, refused: [] });
  }

  remove(): Promise<number> {
    return Promise.resolve(0);
  }

  /** Whoever knows the address may knock: nothing that is sent is believed. */
  verify(): Promise<boolean> {
    return Promise.resolve(true);
  }

  hints(rawBody: Buffer): WebhookHint[] {
    return hookHints(rawBody);
  }
}
