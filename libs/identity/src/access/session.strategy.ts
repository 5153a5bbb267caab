import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import CustomStrategy from 'passport-custom';
import { Authentication, type Caller } from './authentication.js';

/** Passport strategy: the session cookie. */
@Injectable()
export class SessionStrategy extends PassportStrategy(CustomStrategy, 'staff-session') {
  constructor(private readonly authentication: Authentication) {
    super();
  }

  validate(request: Request): Promise<Caller | null> {
    return this.authentication.bySession(request);
  }
}
