import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PsaVendor } from '#libs/directory';
import type { ConnectionFindings, DataSet, ResolvedEndpoint } from '../psa/psa-adapter.js';
import type { ConnectionSettings } from './connection-settings.js';
import type { ScheduleOverrides } from '../sync/data-sets.js';

/** What is stored of I3's states; "syncing" is not stored, it follows from an open run. */
export type StoredState = 'connected' | 'degraded' | 'disconnected' | 'error';

/** Where the PSA's callbacks to us stand (I10). */
export type WebhookState = 'off' | 'pending' | 'active' | 'failed' | 'by_hand';

/** How a source is reached. One to one with the directory's source of the same id. */
@Entity('connections')
export class ConnectionEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid', insert: false, update: false })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  vendor: PsaVendor;

  /** Non-secret settings, see connection-settings.ts. */
  @Column({ type: 'jsonb' })
  settings: ConnectionSettings;

  /** JSON sealed by SecretBox for this tenant and connection (I2). */
  @Column({ type: 'text' })
  credentials: string;

  @Column({ name: 'data_sets', type: 'text', array: true })
  dataSets: DataSet[];

  @Column({ type: 'text' })
  state: StoredState;

  @Column({ name: 'state_reason', type: 'text', nullable: true })
  stateReason: string | null;

  @Column({ name: 'state_changed_at', type: 'timestamptz' })
  stateChangedAt: Date;

  /** What the last successful test found. */
  @Column({ type: 'jsonb', nullable: true })
  findings: ConnectionFindings | null;

  /** Where discovery found the PSA; its host is the only one that is called (I2). */
  @Column({ type: 'jsonb', nullable: true })
  endpoint: ResolvedEndpoint | null;

  /** Share of the vendor's quota that Atrium may use, 0 < share ≤ 1. */
  @Column({ name: 'quota_share', type: 'numeric' })
  quotaShare: number;

  /** Share until the first sync is over; null: as always. */
  @Column({ name: 'first_sync_share', type: 'numeric', nullable: true })
  firstSyncShare: number | null;

  /** When the first sync came to its end; null: not yet. */
  @Column({ name: 'first_synced_at', type: 'timestamptz', nullable: true })
  firstSyncedAt: Date | null;

  /** Minutes between incremental syncs, where they differ from the default. */
  @Column({ type: 'jsonb' })
  schedule: ScheduleOverrides;

  /** The unguessable last part of the address that the PSA calls back; it names the tenant. */
  @Column({ name: 'webhook_hook_id', type: 'text' })
  webhookHookId: string;

  @Column({ name: 'webhook_state', type: 'text' })
  webhookState: WebhookState;

  @Column({ name: 'webhook_error', type: 'text', nullable: true })
  webhookError: string | null;

  @Column({ name: 'webhook_checked_at', type: 'timestamptz', nullable: true })
  webhookCheckedAt: Date | null;

  /** Grows with every edit by a person; sync states leave it alone. */
  @Column({ type: 'integer' })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;

  /** Set once it is being deleted; its mirror goes in the background. */
  @Column({ name: 'removing_at', type: 'timestamptz', nullable: true })
  removingAt: Date | null;
}
