import { z } from 'zod';

const optionsSchema = z.object({
  SANDBOX_HOST: z.string().default('127.0.0.1'),
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  SANDBOX_SIZE: z.enum(['small', 'medium', 'large']).default('small'),
  SANDBOX_SEED: z.coerce.number().int().default(7),
  SANDBOX_DATA_DIR: z.string().optional(),
  SANDBOX_LIMITS: z.enum(['on', 'off']).default('off'),
  SANDBOX_ALLOW_PRODUCTION: z.string().optional(),
  NODE_ENV: z.string().optional(),
});

export interface SandboxOptions {
  /** Address to listen on; only this machine unless said otherwise. */
  readonly host?: string;
  /** 0: any free port. */
  readonly port?: number;
  readonly size?: 'small' | 'medium' | 'large';
  /** The same seed makes the same world. */
  readonly seed?: number;
  /** Where changes are kept over restarts; absent: memory only. */
  readonly dataDir?: string;
  /** Whether the vendor's rate limits apply. */
  readonly limits?: boolean;
}

/** Reads the environment once. Throws with a readable text on a wrong value, and in production unless allowed (I19). */
export function optionsFromEnv(
  env: Readonly<Record<string, string | undefined>>,
): Required<Omit<SandboxOptions, 'dataDir'>> & SandboxOptions {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = optionsSchema.safeParse(set);
  if (!parsed.success) throw new Error(`The sandbox cannot start. ${z.prettifyError(parsed.error)}`);
  const read = parsed.data;
  if (read.NODE_ENV === 'production' && read.SANDBOX_ALLOW_PRODUCTION !== '1')
    throw new Error('The sandbox does not start with NODE_ENV=production unless SANDBOX_ALLOW_PRODUCTION=1.');
  return {
    host: read.SANDBOX_HOST,
    port: read.SANDBOX_PORT,
    size: read.SANDBOX_SIZE,
    seed: read.SANDBOX_SEED,
    dataDir: read.SANDBOX_DATA_DIR,
    limits: read.SANDBOX_LIMITS === 'on',
  };
}
