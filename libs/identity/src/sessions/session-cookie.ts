import { Injectable } from '@nestjs/common';
import { AppConfig } from '#libs/platform';
import { parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import { SESSION_LONGEST_MS } from './session-rules.js';

/**
 * The cookie that carries a session's token: unreadable for scripts, not sent along by other sites' forms, and in
 * production bound to this host over HTTPS by the `__Host-` prefix. How long a session lives is the server's
 * decision; the cookie merely outlasts it.
 */
@Injectable()
export class SessionCookie {
  readonly name: string;
  private readonly options: CookieOptions;

  constructor(config: AppConfig) {
    const production = config.nodeEnv === 'production';
    this.name = production ? '__Host-atrium_session' : 'atrium_session';
    this.options = { httpOnly: true, sameSite: 'lax', secure: production, path: '/' };
  }

  /** The token that a request carries, or null. */
  read(request: Pick<Request, 'headers'>): string | null {
    return parseCookie(request.headers.cookie ?? '')[this.name] ?? null;
  }

  write(response: Response, token: string): void {
    response.cookie(this.name, token, { ...this.options, maxAge: SESSION_LONGEST_MS });
  }

  clear(response: Response): void {
    response.clearCookie(this.name, this.options);
  }
}
