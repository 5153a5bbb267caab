import { Injectable } from '@nestjs/common';
import { argon2id, hash, needsRehash, verify } from 'argon2';

/** Length of a password that a person may choose, in characters. */
export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 200;

const COST = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashing and checking of passwords (argon2id). */
@Injectable()
export class Passwords {
  /** Checked when there is no one to check against, so that an unknown address takes as long as a known one. */
  private readonly nobody = hash('no one has this password', COST);

  hash(password: string): Promise<string> {
    return hash(password, COST);
  }

  /** Whether the password fits; `null` costs the same time and never fits. */
  async matches(passwordHash: string | null, password: string): Promise<boolean> {
    const fits = await verify(passwordHash ?? (await this.nobody), password);
    return fits && passwordHash !== null;
  }

  /** Whether a stored hash was made with other costs than today's. */
  outdated(passwordHash: string): boolean {
    return needsRehash(passwordHash, COST);
  }
}
