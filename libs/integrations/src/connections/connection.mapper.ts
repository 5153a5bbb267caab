import { minutesOf } from '../sync/data-sets.js';
import type { ConnectionFindings } from '../psa/psa-adapter.js';
import type { ConnectionEntity } from './connection.entity.js';
import type { ConnectionDto, ConnectionFindingsDto, ConnectionState } from './dto/connection.dto.js';

/** A connection with what the tables around it say. */
export interface ConnectionView {
  readonly connection: ConnectionEntity;
  readonly name: string;
  readonly webUrl: string | null;
  /** A run is open. */
  readonly syncing: boolean;
  /** Where the PSA calls back. */
  readonly hookAddress: string | null;
}

/** The API's picture of a connection: everything but the credentials. */
export function toConnectionDto({
  connection,
  name,
  webUrl,
  syncing,
  hookAddress,
}: ConnectionView): ConnectionDto {
  const { dataSets, schedule } = connection;
  return {
    id: connection.id,
    vendor: connection.vendor,
    name,
    webUrl,
    settings: connection.settings,
    dataSets,
    state: stateOf(connection, syncing),
    stateReason: connection.stateReason,
    stateChangedAt: connection.stateChangedAt.toISOString(),
    findings: connection.findings && toFindingsDto(connection.findings),
    quotaShare: connection.quotaShare,
    schedule: Object.fromEntries(dataSets.map((dataSet) => [dataSet, minutesOf(dataSet, schedule)])),
    webhooks: {
      state: connection.webhookState,
      address: connection.webhookState === 'by_hand' ? hookAddress : null,
      error: connection.webhookError,
      checkedAt: connection.webhookCheckedAt?.toISOString() ?? null,
    },
    removing: connection.removingAt !== null,
    version: connection.version,
    createdAt: connection.createdAt.toISOString(),
    updatedAt: connection.updatedAt.toISOString(),
  };
}

/** A well connection shows that it syncs; trouble is more important than that (I3). */
function stateOf(connection: ConnectionEntity, syncing: boolean): ConnectionState {
  return syncing && connection.state === 'connected' ? 'syncing' : connection.state;
}

/** What a test found, without what belongs to the adapter only. */
export function toFindingsDto(findings: ConnectionFindings): ConnectionFindingsDto {
  const { account, apiVersion, host, zone, missingPermissions } = findings;
  return { account, apiVersion, host, zone, missingPermissions };
}
