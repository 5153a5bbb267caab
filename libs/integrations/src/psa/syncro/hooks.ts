import type { WebhookHint, WebhookPort, WebhookSetup } from '../psa-webhooks.js';
import { hookHints } from './hook-hints.js';

/**
 * Syncro's notifications: made by people in its Notification Center, unsigned, without a documented body (I10). The address is
 * the secret, and a delivery is no more than a nudge to read again.
 */
export class SyncroHooks implements WebhookPort {
  register(url: string): Promise<WebhookSetup> {
    return this.reconcile(url);
  }

  /** There is nothing to call; whoever looks at the connection is told what to do. */
  reconcile(url: string): Promise<WebhookSetup> {
    const words = `Syncro lets nobody but you add webhooks. Add a notification set with this webhook as its destination: ${url}`;
    return Promise.resolve({
      added: [],
      removed: 0,
      kept: 0,
      refused: [{ subject: 'Notification Center', words }],
    });
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
