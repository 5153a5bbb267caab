import type { Request } from 'express';
import { SYNCRO_DEMO_CREDENTIALS } from '../../demo-credentials.js';
import { PROGRAM_MEMBER } from '../../world/seed/people-and-companies.js';
import { badToken, notPermitted } from './errors.js';

/** What permissions are about, as `/me` lists them. */
export const AREAS = ['asset', 'customer', 'ticket', 'invoice', 'payment'] as const;
export type Area = (typeof AREAS)[number];
export type Need = 'read' | 'write' | 'delete';

export interface Token {
  readonly apiToken: string;
  /** Identifier of the member whose doing each change is: tokens belong to a user. */
  readonly member: string;
}

/** Who may call the API, and what has been taken away from them. */
export class Access {
  private tokens: Token[] = [];
  private readonly denied = new Set<string>();

  constructor() {
    this.reset();
  }

  reset(): void {
    this.tokens = [{ apiToken: SYNCRO_DEMO_CREDENTIALS.apiToken, member: PROGRAM_MEMBER }];
    this.denied.clear();
  }

  list(): readonly Token[] {
    return this.tokens;
  }

  add(token: Token): void {
    this.revoke(token.apiToken);
    this.tokens.push(token);
  }

  /** @returns whether there was such a token */
  revoke(apiToken: string): boolean {
    const before = this.tokens.length;
    this.tokens = this.tokens.filter((token) => token.apiToken !== apiToken);
    return this.tokens.length < before;
  }

  /** Takes away (or gives back) a permission of every token. */
  deny(area: Area, need: Need, denied: boolean): void {
    if (denied) this.denied.add(`${area}.${need}`);
    else this.denied.delete(`${area}.${need}`);
  }

  may(area: Area, need: Need): boolean {
    return !this.denied.has(`${area}.${need}`);
  }

  /** Who is calling. 401 without `Bearer <token>`. */
  authenticate(request: Request): Token {
    const [scheme, given] = (request.headers.authorization ?? '').split(' ');
    const found = this.tokens.find((token) => token.apiToken === given);
    if (scheme?.toLowerCase() !== 'bearer' || !found) throw badToken();
    return found;
  }

  authorize(area: Area, need: Need): void {
    if (!this.may(area, need)) throw notPermitted();
  }
}
