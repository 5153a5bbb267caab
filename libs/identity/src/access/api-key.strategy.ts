import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import CustomStrategy from 'passport-custom';
import { Authentication, type Caller } from './authentication.js';

/** Passport strategy: an API key as bearer token. */
@Injectable()
export class ApiKeyStrategy extends PassportStrategy(CustomStrategy, 'api-key') {
  constructor(private readonly authentication: Authentication) {
    super();
  }

  validate(request: Request): Promise<Caller | null> {
    return this.authentication.byApiKey(request);
  }
}
