import { PSA_VENDORS, type PsaVendor } from '#libs/directory';
import { dataSetNames } from '../../sync/data-sets.js';
import { ApiProperty } from '@nestjs/swagger';
import type { DataSet } from '../../psa/psa-adapter.js';

export const connectionStates = ['connected', 'syncing', 'degraded', 'disconnected', 'error'] as const;
export type ConnectionState = (typeof connectionStates)[number];

/** What the account behind the credentials lacks for one data set. */
export class MissingPermissionDto {
  /** The data set that cannot be read. */
  @ApiProperty({ enum: dataSetNames, enumName: 'DataSet' })
  dataSet: DataSet;

  /** What to grant, in the words of the PSA. */
  words: string;
}

/** What a test found out about a PSA (I1). */
export class ConnectionFindingsDto {
  /** The account, as the PSA names it. */
  account: string | null;

  /** Version of the PSA or of its API. */
  apiVersion: string | null;

  /** The host that all calls go to. */
  host: string;

  /** Region or zone, where the PSA has them. */
  zone: string | null;

  /** What cannot be read with these credentials; empty: everything can. */
  missingPermissions: MissingPermissionDto[];
}

/** Where the callbacks of the PSA stand (I10). */
export class ConnectionWebhooksDto {
  /**
   * off: the PSA has none or Atrium has no public address; pending: being registered; by_hand: the PSA lets only people add
   * them, who enter `address` there.
   */
  @ApiProperty({ enum: ['off', 'pending', 'active', 'failed', 'by_hand'], enumName: 'WebhookState' })
  state: 'off' | 'pending' | 'active' | 'failed' | 'by_hand';

  /** What a person enters in the PSA, in the state by_hand; unguessable, so keep it to yourself. */
  address: string | null;

  /** Why registering failed. */
  error: string | null;

  /** When the PSA's list was last compared, ISO 8601 UTC. */
  checkedAt: string | null;
}

/** A configured PSA. Credentials are write-only and never part of it (I2). */
export class ConnectionDto {
  /** Also the id of the source that mirrored records name. */
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** Which PSA. */
  @ApiProperty({ enum: PSA_VENDORS, enumName: 'PsaVendor' })
  vendor: PsaVendor;

  /** Name that people gave it. */
  name: string;

  /** Where people open this PSA in a browser. */
  webUrl: string | null;

  /** Non-secret settings, such as the host. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  settings: Record<string, unknown>;

  /** What is mirrored. */
  @ApiProperty({ enum: dataSetNames, enumName: 'DataSet', isArray: true })
  dataSets: DataSet[];

  /** State for people (I3). */
  @ApiProperty({ enum: connectionStates, enumName: 'ConnectionState' })
  state: ConnectionState;

  /** Why it is degraded or in error. */
  stateReason: string | null;

  /** Since when it is in this state, ISO 8601 UTC. */
  stateChangedAt: string;

  /** What the last successful test found. */
  findings: ConnectionFindingsDto | null;

  /** Share of the PSA's quota that Atrium may use, above 0 up to 1. */
  quotaShare: number;

  /** Minutes between incremental syncs per data set. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  schedule: Record<string, number>;

  /** Callbacks. */
  webhooks: ConnectionWebhooksDto;

  /** True while the connection and its mirror are being deleted. */
  removing: boolean;

  /** For `If-Match`. */
  version: number;

  /** ISO 8601 UTC. */
  createdAt: string;

  /** ISO 8601 UTC. */
  updatedAt: string;
}

/** All connections of the tenant; there are few, so this list is not paged further than `limit`. */
export class ConnectionListDto {
  /** By name. */
  items: ConnectionDto[];

  /** Where to go on; null: this was the last page. */
  nextCursor: string | null;
}
