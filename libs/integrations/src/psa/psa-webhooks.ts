import type { DataSet } from './data-set.js';

/** What a webhook tells: go and look at this record (I10). Never data to store. */
export interface WebhookHint {
  dataSet: DataSet;
  /** Null: something in this data set changed, the vendor does not say what; pull what is new. */
  externalId: string | null;
  /** The vendor says that it is gone; confirm by `fetch` giving null. */
  deleted: boolean;
  ticketKind?: 'project' | 'service';
}

/** What was changed at the vendor so that each subject is subscribed exactly once. */
export interface WebhookSetup {
  added: string[];
  removed: number;
  kept: number;
  /** Subjects that the vendor would not subscribe, in its words. */
  refused: { subject: string; words: string }[];
}

/** Header names in lower case, as Node gives them. */
export type WebhookHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Webhooks of one connection. `url` is our public address with the hook's unguessable id in its path. */
export interface WebhookPort {
  /** The vendor has no API for it: a person enters our address there, and nothing is ever registered from here. */
  readonly byHand?: boolean;
  /** Subscribes all subjects; the same as `reconcile`, which also clears what is double or switched off. */
  register(url: string): Promise<WebhookSetup>;
  reconcile(url: string): Promise<WebhookSetup>;
  /** Removes every subscription that points to `url`; gives how many. */
  remove(url: string): Promise<number>;
  /** Is this delivery from the vendor? False for anything missing, malformed or wrongly signed; nothing is thrown for those. */
  verify(headers: WebhookHeaders, rawBody: Buffer): Promise<boolean>;
  /** What to fetch. Unknown kinds and unreadable bodies give an empty list. Call it after `verify`. */
  hints(rawBody: Buffer): WebhookHint[];
}

/** A vendor's signing key and when it was fetched (ms since 1970); null: there was none to be had. */
export interface SigningKey {
  key: string | null;
  fetchedAt: number;
}

/** Keeps signing keys between adapter instances. They are secrets of the vendor: keep them in memory or sealed. */
export interface SigningKeyCache {
  get(keyUrl: string): SigningKey | undefined;
  set(keyUrl: string, key: SigningKey): void;
}
