import { createHmac } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { PsaVendor } from '#libs/directory';
import { AppConfig, systemCtx, TenantDb } from '#libs/platform';
import { ConnectionLimiter } from '../limiter/connection-limiter.js';
import { quotaOf, shareOf } from '../limiter/quota.js';
import { AdapterRegistry } from '../psa/adapter-registry.js';
import type { AdapterContext, RecentAnswers } from '../psa/adapter-context.js';
import type { PsaAdapter, ResolvedEndpoint } from '../psa/psa-adapter.js';
import type { SigningKey, SigningKeyCache } from '../psa/psa-webhooks.js';
import { ConnectionSecrets } from './connection-secrets.js';
import { ConnectionStore } from './connection-store.js';
import type { ConnectionEntity } from './connection.entity.js';
import type { ConnectionSettings } from './connection-settings.js';
import { PsaTurns } from './psa-turns.js';

/** An adapter of one connection, for one job. Its calls keep within the connection's limits (I9). */
export interface PsaSession {
  readonly adapter: PsaAdapter;
  /** Ends what is in flight. Where the PSA moved to is remembered by then. */
  close(): Promise<void>;
}

/** How a session differs from the usual. */
export interface SessionOptions {
  /** Ends calls in flight. */
  readonly signal?: AbortSignal;
  /** How patient it is; the adapter's own times when left out. */
  readonly timeouts?: AdapterContext['timeouts'];
  /** Nobody waits for it: it leaves room for what somebody does wait for. */
  readonly bulk?: boolean;
}

interface Unsaved {
  readonly vendor: PsaVendor;
  readonly credentials: Record<string, string>;
  readonly settings: ConnectionSettings;
}

/** Makes adapters that are bound to their connection's credentials, host and limits. */
@Injectable()
export class PsaSessions {
  private readonly log = new Logger(PsaSessions.name);
  private readonly signingKeys = new Map<string, RememberedKeys>();
  private readonly recentAnswers = new Map<string, KeptAnswers>();

  constructor(
    private readonly config: AppConfig,
    private readonly db: TenantDb,
    private readonly connections: ConnectionStore,
    private readonly registry: AdapterRegistry,
    private readonly secrets: ConnectionSecrets,
    private readonly limiter: ConnectionLimiter,
    private readonly turns: PsaTurns,
  ) {}

  /** Opens a saved connection. Close the session when the job is over. */
  open(connection: ConnectionEntity, { signal, timeouts, bulk }: SessionOptions = {}): PsaSession {
    const { id, vendor, settings } = connection;
    const quota = quotaOf(vendor, shareOf(connection), settings.callsPerMinute ?? null);
    let remembered: Promise<void> | undefined;
    const adapter = this.registry.create(vendor, {
      ...this.contextOf(settings, signal),
      credentials: this.secrets.open(connection),
      endpoint: connection.endpoint,
      onEndpoint: (endpoint) => {
        remembered = this.remember(connection, endpoint);
      },
      signingKeys: this.keysOf(id),
      recentAnswers: this.answersOf(id),
      webhookSecret: this.webhookSecretOf(id),
      exclusively: (name, work) => this.turns.take(`psa:${id}:${name}`, work),
      limiter: {
        acquire: (endpoint, abort) => this.limiter.acquire(id, endpoint, quota, { signal: abort, bulk }),
      },
      timeouts,
    });
    return {
      adapter,
      close: async () => {
        adapter.close();
        await remembered;
      },
    };
  }

  /** So that no other job has to find out again. Should it fail, the next one finds out by itself. */
  private async remember({ tenantId, id }: ConnectionEntity, endpoint: ResolvedEndpoint): Promise<void> {
    try {
      const ctx = systemCtx(tenantId, 'psa-session');
      await this.db.run(ctx, (tx) => this.connections.setEndpoint(tx, id, endpoint));
    } catch (error) {
      this.log.warn({ msg: 'where the PSA moved to could not be kept', connectionId: id, err: error });
    }
  }

  /** An adapter for credentials that are not saved yet; not limited, for a single test. */
  openUnsaved({ vendor, credentials, settings }: Unsaved): PsaAdapter {
    return this.registry.create(vendor, { ...this.contextOf(settings), credentials, endpoint: null });
  }

  private contextOf(
    settings: ConnectionSettings,
    signal?: AbortSignal,
  ): Pick<AdapterContext, 'timeZone' | 'allowPrivateHosts' | 'signal' | 'log'> {
    return {
      timeZone: settings.timeZone ?? 'UTC',
      allowPrivateHosts: this.config.allowPrivateHosts,
      signal,
      log: {
        debug: (fields, message) => this.log.debug({ ...fields, msg: message }),
        warn: (fields, message) => this.log.warn({ ...fields, msg: message }),
      },
    };
  }

  /** Follows from the installation's secret, so that every process knows it and nothing needs to be stored (I10). */
  private webhookSecretOf(connectionId: string): string {
    return createHmac('sha256', this.config.secret).update(`webhook:${connectionId}`).digest('base64');
  }

  private keysOf(connectionId: string): SigningKeyCache {
    let keys = this.signingKeys.get(connectionId);
    if (!keys) this.signingKeys.set(connectionId, (keys = new RememberedKeys()));
    return keys;
  }

  private answersOf(connectionId: string): RecentAnswers {
    let answers = this.recentAnswers.get(connectionId);
    if (!answers) this.recentAnswers.set(connectionId, (answers = new KeptAnswers()));
    return answers;
  }
}

/** Answers of a connection, kept in memory so that every job need not ask again what hardly ever changes. */
class KeptAnswers implements RecentAnswers {
  private readonly answers = new Map<string, { value: unknown; at: number }>();

  get(key: string): { value: unknown; at: number } | undefined {
    return this.answers.get(key);
  }

  set(key: string, value: unknown): void {
    this.answers.set(key, { value, at: Date.now() });
  }
}

/** A connection has one or two; whoever makes up addresses must not fill the memory. */
const mostKeys = 20;

/** Signing keys of a connection, kept in memory so that a burst of callbacks fetches them once. */
class RememberedKeys implements SigningKeyCache {
  private readonly keys = new Map<string, SigningKey>();

  get(keyUrl: string): SigningKey | undefined {
    return this.keys.get(keyUrl);
  }

  set(keyUrl: string, key: SigningKey): void {
    if (this.keys.size >= mostKeys) this.keys.clear();
    this.keys.set(keyUrl, key);
  }
}
