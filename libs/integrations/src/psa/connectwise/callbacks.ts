import { z } from 'zod';
import type { DataSet } from '../psa-adapter.js';
import { PermissionMissing, RecordMissing, VendorRefused } from '../psa-errors.js';
import type { WebhookHeaders, WebhookHint, WebhookPort, WebhookSetup } from '../psa-webhooks.js';
import { textContains } from './conditions.js';
import { largestPage, type ConnectWiseClient } from './connectwise-client.js';
import type { CallbackKeys } from './callback-keys.js';
import { callbackHints } from './callback-hints.js';
import { firstPage, type PagePosition } from './paging.js';
import { flag, id, text } from '../reading/primitives.js';

/** ConnectWise's callback types and what they are about. It has none for phases, boards and reference lists. */
export const callbackSubjects: Readonly<Record<string, DataSet>> = {
  ticket: 'tickets',
  project: 'projects',
  company: 'companies',
  contact: 'contacts',
  time: 'time_entries',
  member: 'members',
};

/** The whole account is one "owner" with this number. */
const wholeAccount = { level: 'owner', objectId: 1 } as const;

const callbackRecord = z.looseObject({
  id,
  url: text,
  type: text,
  level: text,
  inactiveFlag: flag,
});
type CallbackRecord = z.infer<typeof callbackRecord>;

/** Registers, reconciles and checks ConnectWise callbacks (I10). */
export class ConnectWiseCallbacks implements WebhookPort {
  constructor(
    private readonly client: ConnectWiseClient,
    private readonly keys: CallbackKeys,
  ) {}

  register(url: string): Promise<WebhookSetup> {
    return this.reconcile(url);
  }

  async reconcile(url: string): Promise<WebhookSetup> {
    const target = callbackUrl(url);
    const existing = await this.existing(url);
    const setup: WebhookSetup = { added: [], removed: 0, kept: 0, refused: [] };
    for (const type of Object.keys(callbackSubjects)) {
      const good = existing.find((one) => isGood(one, type, target));
      if (good) {
        existing.splice(existing.indexOf(good), 1);
        setup.kept++;
      } else {
        await this.subscribe(type, target, setup);
      }
    }
    for (const left of existing) setup.removed += await this.unsubscribe(left);
    return setup;
  }

  async remove(url: string): Promise<number> {
    let removed = 0;
    for (const one of await this.existing(url)) removed += await this.unsubscribe(one);
    return removed;
  }

  verify(headers: WebhookHeaders, rawBody: Buffer): Promise<boolean> {
    return this.keys.verify(headers['x-content-signature'], rawBody);
  }

  hints(rawBody: Buffer): WebhookHint[] {
    return callbackHints(rawBody, callbackSubjects);
  }

  /** Ours are those whose address begins with the hook's, whatever their type or state. */
  private async existing(url: string): Promise<CallbackRecord[]> {
    const all: CallbackRecord[] = [];
    let position: PagePosition | null = firstPage;
    while (position) {
      const page = await this.client.list({
        path: 'system/callbacks',
        conditions: textContains('url', url),
        pageSize: largestPage,
        position,
      });
      for (const raw of page.records) {
        const parsed = callbackRecord.safeParse(raw);
        if (parsed.success && (parsed.data.url ?? '').startsWith(url)) all.push(parsed.data);
      }
      position = page.next;
    }
    return all;
  }

  private async subscribe(type: string, url: string, setup: WebhookSetup): Promise<void> {
    const body = {
      description: 'Atrium',
      url,
      type,
      ...wholeAccount,
      inactiveFlag: false,
      isSelfSuppressedFlag: false,
    };
    try {
      await this.client.post('system/callbacks', body);
      setup.added.push(type);
    } catch (error) {
      if (!(error instanceof VendorRefused || error instanceof PermissionMissing)) throw error;
      setup.refused.push({ subject: type, words: error.words });
    }
  }

  private async unsubscribe(one: CallbackRecord): Promise<number> {
    try {
      await this.client.delete(`system/callbacks/${one.id}`);
      return 1;
    } catch (error) {
      if (error instanceof RecordMissing) return 0;
      throw error;
    }
  }
}

/** ConnectWise appends the record's id and the action to the address, so it has to end in an open parameter. */
export function callbackUrl(url: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}recordId=`;
}

function isGood(one: CallbackRecord, type: string, url: string): boolean {
  return (
    one.type?.toLowerCase() === type &&
    one.level?.toLowerCase() === wholeAccount.level &&
    one.url === url &&
    !one.inactiveFlag
  );
}
