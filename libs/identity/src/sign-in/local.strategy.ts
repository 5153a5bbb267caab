import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { Strategy } from 'passport-local';
import { originOf } from './request-origin.js';
import { SignInService, type SignedInStaff } from './sign-in.service.js';

/** Passport strategy: e-mail address and password in the body. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy, 'local') {
  constructor(private readonly signIn: SignInService) {
    super({ usernameField: 'email', passwordField: 'password', passReqToCallback: true, session: false });
  }

  validate(request: Request, email: string, password: string): Promise<SignedInStaff> {
    return this.signIn.check(email, password, originOf(request));
  }
}
