import pg from 'pg';
import { DataSource, type MixedList } from 'typeorm';
import { roleLogin, rolePassword } from '../config/app-config.js';

const DUPLICATE = new Set(['42710', '23505']);

/** A migration class with its name, as the libs export them. */
export type MigrationClass = new () => { name?: string };

export interface MigratorOptions {
  /** Login that owns (or will own) the tables and may create roles. */
  readonly ownerUrl: string;
  readonly secret: string;
  readonly migrations: readonly MigrationClass[];
}

/** Brings a database to the current schema and creates the two logins that the application uses. */
export class Migrator {
  constructor(private readonly options: MigratorOptions) {}

  /** Creates or refreshes the roles, then runs what is missing. Gives the names of the migrations that ran. */
  async up(): Promise<string[]> {
    await this.prepareRoles();
    return this.withDataSource(async (dataSource) => {
      const ran = await dataSource.runMigrations({ transaction: 'each' });
      return ran.map((migration) => migration.name);
    });
  }

  /** Takes back the newest `steps` migrations, newest first. */
  async down(steps: number): Promise<void> {
    await this.withDataSource(async (dataSource) => {
      for (let step = 0; step < steps; step += 1) await dataSource.undoLastMigration({ transaction: 'each' });
    });
  }

  private async withDataSource<T>(work: (dataSource: DataSource) => Promise<T>): Promise<T> {
    const dataSource = new DataSource({
      type: 'postgres',
      url: this.options.ownerUrl,
      // TypeORM wants functions; a migration's class type says no more than that it can be made.
      // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type
      migrations: [...this.options.migrations] as MixedList<Function>,
      migrationsTableName: 'schema_migrations',
      installExtensions: false,
      applicationName: 'atrium-migrate',
    });
    await dataSource.initialize();
    try {
      return await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  }

  /** Creates the roles and logins, or gives them today's password. Harmless to repeat. */
  async prepareRoles(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.options.ownerUrl,
      application_name: 'atrium-migrate',
    });
    await client.connect();
    try {
      for (const role of ['app', 'system'] as const) {
        const group = `atrium_${role}`;
        const login = roleLogin(this.options.ownerUrl, role);
        const password = rolePassword(this.options.secret, login);
        await ignoreDuplicate(client.query(`create role ${group} nologin`));
        await ignoreDuplicate(client.query(`create role ${pg.escapeIdentifier(login)} login`));
        await client.query(
          `alter role ${pg.escapeIdentifier(login)} login password ${pg.escapeLiteral(password)}`,
        );
        await client.query(`grant ${group} to ${pg.escapeIdentifier(login)}`);
        await client.query(`grant usage on schema public to ${group}`);
      }
    } finally {
      await client.end();
    }
  }
}

/** Roles belong to the whole server: another installation may have made them a moment ago. */
async function ignoreDuplicate(statement: Promise<unknown>): Promise<void> {
  try {
    await statement;
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || !DUPLICATE.has(error.code ?? '')) throw error;
  }
}
