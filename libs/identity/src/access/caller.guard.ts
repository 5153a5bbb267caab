import { Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { notSignedIn } from '../identity.errors.js';

/** Lets pass whom one of the strategies knows, and answers 401 to everyone else. */
@Injectable()
export class CallerGuard extends AuthGuard(['staff-session', 'api-key']) {
  override handleRequest<TUser>(error: unknown, caller: TUser | false | null): TUser {
    if (error) throw error;
    if (!caller) throw notSignedIn();
    return caller;
  }
}
