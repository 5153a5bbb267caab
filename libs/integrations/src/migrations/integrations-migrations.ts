import { Integrations0001Connections1767225600400 } from './0001-connections.js';
import { Integrations0002Sync1767225600410 } from './0002-sync.js';
import { Integrations0003SweepDoubt1767225600420 } from './0003-sweep-doubt.js';
import { Integrations0004WebhookRuns1767225600430 } from './0004-webhook-runs.js';
import { Integrations0005WebhooksByHand1767225600440 } from './0005-webhooks-by-hand.js';
import { Integrations0006FirstSyncShare1767225600450 } from './0006-first-sync-share.js';
import { Integrations0007ReadMoney1767225614110 } from './0007-read-money.js';

/** The tables of this lib, in order. */
export const integrationsMigrations = [
  Integrations0001Connections1767225600400,
  Integrations0002Sync1767225600410,
  Integrations0003SweepDoubt1767225600420,
  Integrations0004WebhookRuns1767225600430,
  Integrations0005WebhooksByHand1767225600440,
  Integrations0006FirstSyncShare1767225600450,
  Integrations0007ReadMoney1767225614110,
];
