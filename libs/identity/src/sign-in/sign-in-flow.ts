import { Injectable } from '@nestjs/common';
import type { RequestCtx } from '#libs/platform';
import type { Request, Response } from 'express';
import { SessionCookie } from '../sessions/session-cookie.js';
import { originOf } from './request-origin.js';
import { SignInService, type SignedInStaff } from './sign-in.service.js';

/** Joins a session and the cookie that carries it, for the browser. */
@Injectable()
export class SignInFlow {
  constructor(
    private readonly signIn: SignInService,
    private readonly cookie: SessionCookie,
  ) {}

  /** Begins a session for someone whose password was checked. */
  async begin(staff: SignedInStaff, request: Request, response: Response): Promise<void> {
    const token = await this.signIn.begin(staff, originOf(request), this.cookie.read(request));
    this.cookie.write(response, token);
  }

  /** Ends the session of this request. */
  async end(ctx: RequestCtx, sessionId: string | null, response: Response): Promise<void> {
    await this.signIn.end(ctx, sessionId);
    this.cookie.clear(response);
  }
}
