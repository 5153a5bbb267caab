import { Injectable } from '@nestjs/common';
import { AppConfig } from '#libs/platform';
import { parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import { DEVICE_DAYS } from './portal-rules.js';

const DAY_MS = 24 * 60 * 60_000;

type Carries = Pick<Request, 'headers'>;

/**
 * The cookies of the client portal, apart from the staff app's: one for the session, one that says that this browser has
 * typed a code in. Unreadable for scripts and not sent along by other sites; `__Host-` in production.
 */
@Injectable()
export class PortalCookies {
  private readonly session: string;
  private readonly device: string;
  private readonly options: CookieOptions;

  constructor(config: AppConfig) {
    const production = config.nodeEnv === 'production';
    const prefix = production ? '__Host-' : '';
    this.session = `${prefix}atrium_portal`;
    this.device = `${prefix}atrium_portal_device`;
    this.options = { httpOnly: true, sameSite: 'lax', secure: production, path: '/' };
  }

  sessionOf(request: Carries): string | null {
    return parseCookie(request.headers.cookie ?? '')[this.session] ?? null;
  }

  deviceOf(request: Carries): string | null {
    return parseCookie(request.headers.cookie ?? '')[this.device] ?? null;
  }

  /** How long a session lives is the server's decision; the cookie merely outlasts it. */
  writeSession(response: Response, token: string): void {
    response.cookie(this.session, token, { ...this.options, maxAge: 30 * DAY_MS });
  }

  writeDevice(response: Response, token: string): void {
    response.cookie(this.device, token, { ...this.options, maxAge: DEVICE_DAYS * DAY_MS });
  }

  clearSession(response: Response): void {
    response.clearCookie(this.session, this.options);
  }
}
