import { Injectable } from '@nestjs/common';
import { type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import { ConnectionListQuery } from '../connections/connection-list.query.js';
import type { ConnectionDto } from '../connections/dto/connection.dto.js';
import type { DataSet } from '../psa/psa-adapter.js';
import { dataSetOrder } from './data-sets.js';
import type {
  ConnectionFreshnessDto,
  DataSetFreshnessDto,
  FreshnessDto,
  FreshnessItemDto,
} from './dto/sync.dto.js';
import { earliestOf, isStale, worstOf } from './freshness.js';

interface StateRow {
  connectionId: string;
  dataSet: DataSet;
  lastSuccessAt: Date | null;
  lastReconciledAt: Date | null;
  nextDueAt: Date | null;
  error: string | null;
  syncing: boolean;
}

/** The top bar shows this many connections at most; nobody has more. */
const mostConnections = 200;

/** How fresh the mirror is (I12). */
@Injectable()
export class FreshnessQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly connections: ConnectionListQuery,
  ) {}

  /** @throws 404 */
  async ofConnection(ctx: RequestCtx, connectionId: string): Promise<ConnectionFreshnessDto> {
    return this.db.read(ctx, async (tx) => {
      const connection = await this.connections.inTransaction(tx, connectionId);
      return {
        connectionId,
        dataSets: dataSetsOf(connection, await this.states(tx, [connectionId]), new Date()),
      };
    });
  }

  /** All connections at a glance. */
  async overall(ctx: RequestCtx): Promise<FreshnessDto> {
    const { items } = await this.connections.page(ctx, { limit: mostConnections });
    const used = items.filter(({ removing }) => !removing);
    const now = new Date();
    const states = await this.db.read(ctx, (tx) =>
      this.states(
        tx,
        used.map(({ id }) => id),
      ),
    );
    const lines = used.map((connection) => lineOf(connection, states, now));
    return {
      worst: worstOf(lines.map(({ state }) => state)),
      stale: lines.some(({ stale }) => stale),
      oldestSuccessAt: iso(
        earliestOf(
          lines.map(({ oldestSuccessAt }) => (oldestSuccessAt === null ? null : new Date(oldestSuccessAt))),
        ),
      ),
      connections: lines,
    };
  }

  private async states(tx: TenantTx, connectionIds: readonly string[]): Promise<StateRow[]> {
    return tx.query<StateRow>(
      `select s.connection_id as "connectionId", s.data_set as "dataSet", s.last_success_at as "lastSuccessAt",
              s.last_reconciled_at as "lastReconciledAt", s.next_due_at as "nextDueAt", coalesce(s.last_error, s.doubt) as error,
              exists (select from sync_run_sets r where r.connection_id = s.connection_id and r.data_set = s.data_set
                       and r.state in ('queued', 'running')) as syncing
         from sync_states s where s.connection_id = any($1)`,
      [[...connectionIds]],
    );
  }
}

function dataSetsOf(
  connection: ConnectionDto,
  states: readonly StateRow[],
  now: Date,
): DataSetFreshnessDto[] {
  return dataSetOrder
    .filter((dataSet) => connection.dataSets.includes(dataSet))
    .map((dataSet) => {
      const state = states.find((row) => row.connectionId === connection.id && row.dataSet === dataSet);
      const everyMinutes = connection.schedule[dataSet] ?? 0;
      return {
        dataSet,
        lastSuccessAt: iso(state?.lastSuccessAt ?? null),
        lastReconciledAt: iso(state?.lastReconciledAt ?? null),
        nextDueAt: iso(state?.nextDueAt ?? null),
        everyMinutes,
        syncing: state?.syncing ?? false,
        stale: isStale(state?.lastSuccessAt ?? null, everyMinutes, now),
        error: state?.error ?? null,
      };
    });
}

function lineOf(connection: ConnectionDto, states: readonly StateRow[], now: Date): FreshnessItemDto {
  const dataSets = dataSetsOf(connection, states, now);
  const read = dataSets.map(({ lastSuccessAt }) => (lastSuccessAt === null ? null : new Date(lastSuccessAt)));
  const times = read.flatMap((moment) => (moment ? [moment.getTime()] : []));
  return {
    connectionId: connection.id,
    name: connection.name,
    state: connection.state,
    stateReason: connection.stateReason,
    oldestSuccessAt: iso(earliestOf(read)),
    newestSuccessAt: times.length > 0 ? new Date(Math.max(...times)).toISOString() : null,
    stale: dataSets.some(({ stale }) => stale),
  };
}

function iso(moment: Date | null): string | null {
  return moment?.toISOString() ?? null;
}
