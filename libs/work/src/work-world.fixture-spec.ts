import { randomUUID } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { DirectoryMirror, directoryMigrations, Sources, Sweeps, type CompanySnapshot } from '#libs/directory';
import { identityMigrations } from '#libs/identity';
import {
  AppConfig,
  PlatformModule,
  platformMigrations,
  systemCtx,
  TenantDb,
  type RequestCtx,
  type TenantTx,
} from '#libs/platform';
import { migratedDatabase, testConfig, type TestDatabase } from '#libs/testing';
import {
  ChangeJournal,
  CreateJournal,
  DueChanges,
  MirrorIds,
  WorkMirror,
  workMigrations,
  WorkModule,
  WorkReader,
  type ProjectSnapshot,
  type ReferenceSnapshot,
  type TicketSnapshot,
} from './index.js';

/** What leaves a transaction: names of jobs, types of live events, and their payloads. */
export interface Outgoing {
  kind: 'job' | 'event' | 'live';
  name: string;
  data: Record<string, unknown>;
}

/** The real lib on a real database, with tenants that have one source each. */
export class WorkWorld {
  private constructor(
    readonly database: TestDatabase,
    private readonly app: TestingModule,
  ) {}

  static async start(): Promise<WorkWorld> {
    const database = await migratedDatabase([
      ...platformMigrations,
      ...identityMigrations,
      ...directoryMigrations,
      ...workMigrations,
    ]);
    const app = await Test.createTestingModule({ imports: [PlatformModule, WorkModule] })
      .overrideProvider(AppConfig)
      .useValue(testConfig(database))
      .compile();
    await app.init();
    return new WorkWorld(database, app);
  }

  get db(): TenantDb {
    return this.app.get(TenantDb);
  }
  get mirror(): WorkMirror {
    return this.app.get(WorkMirror);
  }
  get sweeps(): Sweeps {
    return this.app.get(Sweeps, { strict: false });
  }

  get directory(): DirectoryMirror {
    return this.app.get(DirectoryMirror, { strict: false });
  }
  get journal(): ChangeJournal {
    return this.app.get(ChangeJournal);
  }
  get creates(): CreateJournal {
    return this.app.get(CreateJournal);
  }
  get due(): DueChanges {
    return this.app.get(DueChanges);
  }
  get ids(): MirrorIds {
    return this.app.get(MirrorIds);
  }
  get reader(): WorkReader {
    return this.app.get(WorkReader);
  }

  /** A new tenant with one source. */
  async tenant(name = 'Summit Ridge IT'): Promise<{ ctx: RequestCtx; sourceId: string }> {
    const ctx = systemCtx(randomUUID(), 'test');
    const sourceId = randomUUID();
    await this.db.run(ctx, async (tx) => {
      await tx.query(`insert into tenants (id, slug, name, time_zone) values ($1, $2, $3, 'UTC')`, [
        ctx.tenantId,
        `t-${ctx.tenantId}`,
        name,
      ]);
      await this.app
        .get(Sources, { strict: false })
        .create(tx, { id: sourceId, vendor: 'connectwise', name: 'Sandbox', webUrl: null, writes: [] });
    });
    return { ctx, sourceId };
  }

  /** Runs in one transaction and keeps what would leave after the commit, instead of sending it. */
  async outgoing(ctx: RequestCtx, work: (tx: TenantTx) => Promise<unknown>): Promise<Outgoing[]> {
    return this.db.run(ctx, async (tx) => {
      await work(tx);
      return tx.takeOutgoing().map((message): Outgoing => {
        if (message.kind === 'live') {
          return { kind: 'live', name: message.event.type, data: message.event.data };
        }
        const { payload } = message.envelope as { payload: { event?: string; payload?: object } };
        return payload.event
          ? { kind: 'event', name: payload.event, data: { ...payload.payload } }
          : { kind: 'job', name: message.job, data: { ...payload } };
      });
    });
  }

  /** One statement as the tenant. */
  async rows<R>(ctx: RequestCtx, sql: string, params: unknown[] = []): Promise<R[]> {
    return this.db.run(ctx, (tx) => tx.query<R>(sql, params));
  }

  /** One statement as the owner, on a connection of its own. */
  async asOwner<R extends object>(sql: string): Promise<R[]> {
    const client = new pg.Client({ connectionString: this.database.url });
    await client.connect();
    try {
      return (await client.query<R>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }
}

/** Moment `n` minutes into the morning of the tests. */
export function at(n: number): string {
  return new Date(Date.UTC(2026, 2, 2, 8, n)).toISOString();
}

/** A project as a PSA has it. */
export function project(externalId: string, more: Partial<ProjectSnapshot> = {}): ProjectSnapshot {
  return {
    externalId,
    version: at(0),
    number: `P-${externalId}`,
    name: `Project ${externalId}`,
    description: null,
    companyExternalId: 'c1',
    statusExternalId: '1',
    typeExternalId: null,
    boardExternalId: null,
    managerExternalId: null,
    contactExternalId: null,
    startDate: '2026-03-01',
    dueDate: '2026-03-29',
    actualStart: null,
    actualEnd: null,
    closed: false,
    actualHours: 12.5,
    estimatedHours: 40,
    budgetHours: null,
    percentComplete: 0.25,
    createdAt: at(0),
    ...more,
  };
}

/** A ticket as a PSA has it. */
export function ticket(externalId: string, more: Partial<TicketSnapshot> = {}): TicketSnapshot {
  return {
    externalId,
    version: at(0),
    kind: 'project',
    number: externalId,
    projectExternalId: '100',
    phaseExternalId: null,
    companyExternalId: 'c1',
    contactExternalId: null,
    boardExternalId: null,
    statusExternalId: null,
    priorityExternalId: null,
    ownerExternalId: null,
    typeExternalId: null,
    summary: `Ticket ${externalId}`,
    closed: false,
    actualHours: null,
    budgetHours: null,
    dueDate: null,
    createdAt: null,
    closedAt: null,
    ...more,
  };
}

/** A company as a PSA has it. */
export function company(externalId: string, more: Partial<CompanySnapshot> = {}): CompanySnapshot {
  return {
    externalId,
    version: at(0),
    name: `Company ${externalId}`,
    identifier: null,
    type: 'Customer',
    types: ['Customer'],
    category: null,
    classification: null,
    marketSegment: null,
    accountManagerExternalId: null,
    parentExternalId: null,
    phone: null,
    website: null,
    active: true,
    ...more,
  };
}

/** A reference item as a PSA has it. */
export function reference(
  kind: ReferenceSnapshot['kind'],
  externalId: string,
  name: string,
  more: Partial<ReferenceSnapshot> = {},
): ReferenceSnapshot {
  return {
    externalId,
    version: null,
    kind,
    scopeExternalId: null,
    name,
    sortOrder: null,
    isDefault: false,
    isClosed: false,
    noTime: false,
    active: true,
    color: null,
    ...more,
  };
}
