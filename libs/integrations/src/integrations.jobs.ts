import { z } from 'zod';
import { defineJob, defineQueue } from '#libs/platform';
import { dataSetOrder } from './sync/data-sets.js';
import type { DataSet } from './psa/psa-adapter.js';

/** Pulls and sweeps: long jobs, one page after the other. */
export const syncQueue = defineQueue({ name: 'sync', concurrency: 4 });

/** Single records that a webhook or a person asked for: short jobs that must not wait behind a long pull. */
export const fetchQueue = defineQueue({ name: 'psa-fetch', concurrency: 4 });

const dataSet = z.enum(dataSetOrder as [DataSet, ...DataSet[]]);

/** Pulls one data set of a run page by page, or goes on where it was left (I7, I12). */
export const syncDataSetJob = defineJob({
  name: 'integrations.sync-data-set',
  queue: syncQueue,
  schema: z.object({ connectionId: z.uuid(), runSetId: z.uuid() }),
});

/** Finds by a sweep over all ids of a data set what is gone in the PSA (I7). */
export const reconcileJob = defineJob({
  name: 'integrations.reconcile',
  queue: syncQueue,
  schema: z.object({ connectionId: z.uuid(), runSetId: z.uuid() }),
});

/** Has PostgreSQL look at what the first sync of a data set brought; the sync does not wait for it. */
export const refreshStatisticsJob = defineJob({
  name: 'integrations.refresh-statistics',
  queue: fetchQueue,
  schema: z.object({ dataSet }),
});

/** Starts the run of a connection whose data sets are due. The schedule enqueues it. */
export const startDueRunJob = defineJob({
  name: 'integrations.start-due-run',
  queue: syncQueue,
  schema: z.object({ connectionId: z.uuid() }),
});

/** Fetches one record that a webhook hinted at or that is tried again from quarantine (I10). */
export const fetchRecordJob = defineJob({
  name: 'integrations.fetch-record',
  queue: fetchQueue,
  schema: z.object({
    connectionId: z.uuid(),
    dataSet,
    externalId: z.string().min(1).max(200),
    parentExternalId: z.string().max(200).nullable(),
    ticketKind: z.enum(['project', 'service']).nullable(),
  }),
});

/** Removes what a deleted connection mirrored, in bites (I3). */
export const removeConnectionJob = defineJob({
  name: 'integrations.remove-connection',
  queue: syncQueue,
  schema: z.object({ connectionId: z.uuid() }),
});

/** Brings the PSA's list of callbacks in line with the connection (I10). */
export const reconcileWebhooksJob = defineJob({
  name: 'integrations.reconcile-webhooks',
  queue: fetchQueue,
  schema: z.object({ connectionId: z.uuid() }),
});
