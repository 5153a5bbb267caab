import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import { connectionStates, type ConnectionState } from '../../connections/dto/connection.dto.js';
import type { DataSet } from '../../psa/psa-adapter.js';
import { dataSetNames, dataSetOrder } from '../data-sets.js';
import { type RunReason, runReasons, type RunSetState, runSetStates } from '../run-set.js';

/** Sync now. */
export class StartSyncDto {
  /** What to sync; left out: all that the connection mirrors. */
  @ApiPropertyOptional({ enum: dataSetNames, enumName: 'DataSet', isArray: true })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(dataSetOrder, { each: true })
  dataSets?: DataSet[];
}

/** What a "sync now" led to. */
export class SyncStartedDto {
  /** The new run; null: all that was asked for is being synced already. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  runId: string | null;
}

/** One data set of a run (I12). */
export class SyncRunSetDto {
  /** Which. */
  @ApiProperty({ enum: dataSetNames, enumName: 'DataSet' })
  dataSet: DataSet;

  /** Where it stands. */
  @ApiProperty({ enum: runSetStates, enumName: 'SyncSetState' })
  state: RunSetState;

  /** ISO 8601 UTC. */
  startedAt: string | null;

  /** ISO 8601 UTC. */
  finishedAt: string | null;

  /** Pages read. */
  pages: number;

  /** Records read. */
  read: number;

  /** Mirrored records that this changed. */
  changed: number;

  /** Records that were the same or older than what is mirrored. */
  skipped: number;

  /** Records that could not be understood. */
  quarantined: number;

  /** Mirrored records that the PSA does not have any more. */
  removed: number;

  /** Calls to the PSA. */
  calls: number;

  /** Calls that the PSA throttled. */
  throttled: number;

  /** Records to read, where the PSA tells. */
  total: number | null;

  /** Why it failed, or what it waits for. */
  error: string | null;

  /** When it goes on by itself, ISO 8601 UTC; null: now, or never. */
  nextTryAt: string | null;
}

/** One run over some data sets. */
export class SyncRunDto {
  /** Id of the run. */
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** Why it was started. */
  @ApiProperty({ enum: runReasons, enumName: 'SyncReason' })
  reason: RunReason;

  /** Who asked for it. */
  requestedBy: string;

  /** ISO 8601 UTC. */
  startedAt: string;

  /** ISO 8601 UTC; null while it runs. */
  finishedAt: string | null;

  /** In the order in which they run. */
  sets: SyncRunSetDto[];
}

/** A page of runs, newest first. */
export class SyncRunPageDto {
  /** Newest first. */
  items: SyncRunDto[];

  /** Where to go on; null: this was the last page. */
  nextCursor: string | null;
}

/** How fresh one data set is. */
export class DataSetFreshnessDto {
  /** Which. */
  @ApiProperty({ enum: dataSetNames, enumName: 'DataSet' })
  dataSet: DataSet;

  /** When it was last read to its end, ISO 8601 UTC. */
  lastSuccessAt: string | null;

  /** When it was last swept for deletions, ISO 8601 UTC. */
  lastReconciledAt: string | null;

  /** When it is due, ISO 8601 UTC; null: not as long as the connection is not in use. */
  nextDueAt: string | null;

  /** Minutes between two syncs. */
  everyMinutes: number;

  /** It is being synced now. */
  syncing: boolean;

  /** Older than twice its interval, or never synced. */
  stale: boolean;

  /** Why the last try failed. */
  error: string | null;
}

/** Freshness of a connection per data set. */
export class ConnectionFreshnessDto {
  /** Id of the connection. */
  @ApiProperty({ format: 'uuid' })
  connectionId: string;

  /** In dependency order. */
  dataSets: DataSetFreshnessDto[];
}

/** One line of the top bar's freshness. */
export class FreshnessItemDto {
  /** Id of the connection. */
  @ApiProperty({ format: 'uuid' })
  connectionId: string;

  /** Its name. */
  name: string;

  /** Its state. */
  @ApiProperty({ enum: connectionStates, enumName: 'ConnectionState' })
  state: ConnectionState;

  /** Why it is degraded or in error. */
  stateReason: string | null;

  /** When its least fresh data set was last read, ISO 8601 UTC; null: one was never read. */
  oldestSuccessAt: string | null;

  /** When anything of it was last read, ISO 8601 UTC. */
  newestSuccessAt: string | null;

  /** A data set is older than twice its interval. */
  stale: boolean;
}

/** Freshness of everything that people look at. */
export class FreshnessDto {
  /** The worst state among the connections; null: there is none. */
  @ApiProperty({ enum: connectionStates, enumName: 'ConnectionState', nullable: true })
  worst: ConnectionState | null;

  /** A connection has a data set that is older than twice its interval. */
  stale: boolean;

  /** When the least fresh data set of all was last read, ISO 8601 UTC. */
  oldestSuccessAt: string | null;

  /** Per connection, by name. */
  connections: FreshnessItemDto[];
}

/** A record that could not be understood (I5). */
export class QuarantinedRecordDto {
  /** Id of the quarantined record, ours. */
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** Which data set it belongs to. */
  @ApiProperty({ enum: dataSetNames, enumName: 'DataSet' })
  dataSet: DataSet;

  /** The PSA's id of it, where it could be read. */
  externalId: string | null;

  /** What is wrong with it. */
  reason: string;

  /** The record as the PSA gave it; cut to text when it is very long. */
  @ApiProperty({ nullable: true, type: 'object', additionalProperties: true })
  raw: unknown;

  /** How often it came. */
  times: number;

  /** ISO 8601 UTC. */
  firstSeenAt: string;

  /** ISO 8601 UTC. */
  lastSeenAt: string;
}

/** A page of quarantined records, newest first. */
export class QuarantinePageDto {
  /** Last seen first. */
  items: QuarantinedRecordDto[];

  /** Where to go on; null: this was the last page. */
  nextCursor: string | null;
}
