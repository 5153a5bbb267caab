import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '#libs/platform';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Makes the secrets of portal access and the hashes that are kept of them. */
@Injectable()
export class PortalSecrets {
  constructor(private readonly config: AppConfig) {}

  /** 256 random bits, for links, browsers and sessions. */
  newToken(): string {
    return randomBytes(32).toString('base64url');
  }

  /** Six digits. */
  newCode(): string {
    return String(randomInt(1_000_000)).padStart(6, '0');
  }

  /** What is kept of a token; null for a text that can be none. */
  hashOfToken(token: string): string | null {
    return TOKEN.test(token) ? createHash('sha256').update(token).digest('hex') : null;
  }

  /** What is kept of a code: a million codes are soon tried, so the hash is keyed by the installation's secret. */
  hashOfCode(accessId: string, code: string): string {
    return createHmac('sha256', this.config.secret).update(`portal-code:${accessId}:${code}`).digest('hex');
  }
}
