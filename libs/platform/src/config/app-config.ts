import { createHmac } from 'node:crypto';
import { z } from 'zod';

const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .default('')
  .transform((value) => value === '1' || value === 'true');

const port = (fallback: number) => z.coerce.number().int().min(0).max(65535).default(fallback);

const encryptionKeys = z.string().transform((text, issue) => {
  const keys = text.split(',').map((entry) => {
    const [id, encoded, ...rest] = entry.trim().split(':');
    return { id: id ?? '', key: Buffer.from(encoded ?? '', 'base64'), malformed: rest.length > 0 };
  });
  for (const { id, key, malformed } of keys) {
    if (malformed || !/^[A-Za-z0-9_-]{1,32}$/.test(id) || key.length !== 32) {
      issue.addIssue('wants keyId:base64 of 32 bytes, the current key first, older ones after commas');
      return z.NEVER;
    }
  }
  return keys.map(({ id, key }) => ({ id, key }));
});

const environment = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  ATRIUM_SECRET: z.string().min(32, 'wants at least 32 characters'),
  ENCRYPTION_KEYS: encryptionKeys,
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_APP_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_SYSTEM_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
  REDIS_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .default('atrium'),
  PORT: port(4300),
  WORKER_PORT: port(4301),
  PUBLIC_URL: z.url().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Atrium <atrium@localhost>'),
  FILES_URL: z.url({ protocol: /^(file|s3)$/ }).default('file:///var/lib/atrium/files'),
  UPLOAD_MAX_MB: z.coerce.number().min(0.001).max(1024).default(25),
  WEB_DIST: z.string().optional(),
  PORTAL_DIST: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  METRICS_TOKEN: z.string().min(16).optional(),
  API_RATE_PER_MINUTE: z.coerce.number().int().min(1).default(1_200),
  SIGN_IN_RATE_PER_MINUTE: z.coerce.number().int().min(1).default(20),
  ALLOW_PRIVATE_HOSTS: flag,
  TRUST_PROXY: z.string().default(''),
  DEMO_SANDBOX_URL: z.url().optional(),
});

type Environment = z.infer<typeof environment>;

/** Thrown when the environment does not describe a runnable Atrium; the message names every variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** A key that seals secrets at rest; the first in the list seals, all of them open. */
export interface EncryptionKey {
  readonly id: string;
  readonly key: Buffer;
}

/**
 * Everything that the environment decides, parsed once at start and typed. The only place that knows the
 * names of environment variables; all other code is handed this object.
 */
export class AppConfig {
  readonly nodeEnv: Environment['NODE_ENV'];
  /** Seeds what must be the same in all processes of one installation, e.g. the role passwords. */
  readonly secret: string;
  readonly encryptionKeys: readonly EncryptionKey[];
  readonly database: {
    /** Owner of the tables: for migrations only. Absent where a process does not need it. */
    readonly ownerUrl: string | undefined;
    /** Login under row-level security, for everything that a tenant owns. */
    readonly appUrl: string;
    /** Login for the few look-ups that have no tenant. */
    readonly systemUrl: string;
    readonly poolSize: number;
  };
  readonly redisUrl: string;
  readonly redisPrefix: string;
  readonly port: number;
  readonly workerPort: number;
  /** Where people and PSAs reach this installation, without a trailing slash. */
  readonly publicUrl: string;
  /** True when PUBLIC_URL was given, so that a PSA may be told to call back. */
  readonly reachableFromOutside: boolean;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly filesUrl: string;
  /** The largest file that is taken, in bytes. */
  readonly uploadMaxBytes: number;
  /** Folder of the built staff app that the API serves; undefined: it serves none. */
  readonly webDist: string | undefined;
  /** Folder of the built client portal that the API serves under `/portal/`; undefined: it serves none. */
  readonly portalDist: string | undefined;
  readonly logLevel: Environment['LOG_LEVEL'];
  readonly metricsToken: string | undefined;
  /** Requests a minute from one client address, over all API processes; and of those that sign in. */
  readonly ratePerMinute: { readonly api: number; readonly signIn: number };
  /** I2: a PSA on a private or loopback address is refused unless this is set (development). */
  readonly allowPrivateHosts: boolean;
  /** Express "trust proxy" value: hops or addresses of proxies in front of the API. */
  readonly trustProxy: string;
  readonly demoSandboxUrl: string | undefined;

  private constructor(env: Environment) {
    this.nodeEnv = env.NODE_ENV;
    this.secret = env.ATRIUM_SECRET;
    this.encryptionKeys = env.ENCRYPTION_KEYS;
    this.database = {
      ownerUrl: env.DATABASE_URL,
      appUrl: env.DATABASE_APP_URL ?? roleUrl(env, 'app'),
      systemUrl: env.DATABASE_SYSTEM_URL ?? roleUrl(env, 'system'),
      poolSize: env.DATABASE_POOL_SIZE,
    };
    this.redisUrl = env.REDIS_URL;
    this.redisPrefix = env.REDIS_PREFIX;
    this.port = env.PORT;
    this.workerPort = env.WORKER_PORT;
    this.publicUrl = (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, '');
    this.reachableFromOutside = env.PUBLIC_URL !== undefined;
    this.smtpUrl = env.SMTP_URL;
    this.mailFrom = env.MAIL_FROM;
    this.filesUrl = env.FILES_URL;
    this.uploadMaxBytes = Math.floor(env.UPLOAD_MAX_MB * 1024 * 1024);
    this.webDist = env.WEB_DIST === '' ? undefined : env.WEB_DIST;
    this.portalDist = env.PORTAL_DIST === '' ? undefined : env.PORTAL_DIST;
    this.logLevel = env.LOG_LEVEL;
    this.metricsToken = env.METRICS_TOKEN;
    this.ratePerMinute = { api: env.API_RATE_PER_MINUTE, signIn: env.SIGN_IN_RATE_PER_MINUTE };
    this.allowPrivateHosts = env.ALLOW_PRIVATE_HOSTS;
    this.trustProxy = env.TRUST_PROXY;
    this.demoSandboxUrl = env.DEMO_SANDBOX_URL;
    if (this.nodeEnv === 'production' && this.allowPrivateHosts) {
      throw new ConfigError('ALLOW_PRIVATE_HOSTS is for development: unset it in production.');
    }
  }

  /**
   * Parses an environment.
   * @param env variables by name; an empty string counts as not given
   * @throws ConfigError that names each missing or malformed variable, never their values
   */
  static fromEnv(env: Readonly<Record<string, string | undefined>>): AppConfig {
    const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
    const parsed = environment.safeParse(given);
    if (!parsed.success) {
      const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
      throw new ConfigError(`The configuration is incomplete:\n${lines.join('\n')}`);
    }
    return new AppConfig(parsed.data);
  }

  /** The configuration of this process. */
  static fromProcess(): AppConfig {
    return AppConfig.fromEnv(process.env);
  }
}

/** Login name of a database role: unique per database, so that one server can hold several installations. */
export function roleLogin(databaseUrl: string, role: 'app' | 'system'): string {
  const database = decodeURIComponent(new URL(databaseUrl).pathname.slice(1)) || 'postgres';
  return `${database}_${role}`;
}

/** Password of a database login: follows from the installation's secret, so every process can work it out. */
export function rolePassword(secret: string, login: string): string {
  return createHmac('sha256', secret).update(`database-login:${login}`).digest('hex');
}

function roleUrl(env: Environment, role: 'app' | 'system'): string {
  if (env.DATABASE_URL === undefined) {
    throw new ConfigError('Give DATABASE_URL, or both DATABASE_APP_URL and DATABASE_SYSTEM_URL.');
  }
  const url = new URL(env.DATABASE_URL);
  const login = roleLogin(env.DATABASE_URL, role);
  url.username = encodeURIComponent(login);
  url.password = rolePassword(env.ATRIUM_SECRET, login);
  return url.toString();
}
