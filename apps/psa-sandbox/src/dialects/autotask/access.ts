import type { Request } from 'express';
import { AUTOTASK_DEMO_CREDENTIALS } from '../../demo-credentials.js';
import { PROGRAM_MEMBER } from '../../world/seed/people-and-companies.js';
import type { World } from '../../world/world.js';
import { refused, unauthorized } from './errors.js';
import { resourceIdOf } from './fields.js';

/** An API user with the integration code of the program that acts as it. */
export interface Credential {
  readonly integrationCode: string;
  readonly userName: string;
  readonly secret: string;
  /** Identifier of the member whose doing each change is. */
  readonly member: string;
}

export type Need = 'read' | 'write';

/** Who may call the API, and what has been taken away from them. */
export class Access {
  private credentials: Credential[] = [];
  private readonly denied = new Set<string>();

  constructor() {
    this.reset();
  }

  reset(): void {
    this.credentials = [{ ...AUTOTASK_DEMO_CREDENTIALS, member: PROGRAM_MEMBER }];
    this.denied.clear();
  }

  list(): readonly Credential[] {
    return this.credentials;
  }

  add(credential: Credential): void {
    this.revoke(credential.userName);
    this.credentials.push(credential);
  }

  /** @returns whether there was such a user */
  revoke(userName: string): boolean {
    const before = this.credentials.length;
    this.credentials = this.credentials.filter((one) => !sameName(one.userName, userName));
    return this.credentials.length < before;
  }

  knowsUser(userName: string): boolean {
    return this.credentials.some((one) => sameName(one.userName, userName));
  }

  /** Takes away (or gives back) reading or writing of one entity, named in the plural as in paths. */
  deny(entity: string, need: Need, denied: boolean): void {
    const key = `${need}:${entity.toLowerCase()}`;
    if (denied) this.denied.add(key);
    else this.denied.delete(key);
  }

  deniedList(): string[] {
    return [...this.denied];
  }

  /** Refuses a code that no vendor of integrations has, as the vendor does: with status 500. */
  needCode(code: string): void {
    if (!this.credentials.some((one) => one.integrationCode === code))
      throw refused('IntegrationCode is invalid.');
  }

  /** Who is calling. 401 without the three headers or with wrong ones, 500 for a wrong integration code. */
  authenticate(request: Request): Credential {
    const code = request.header('ApiIntegrationCode');
    const userName = request.header('UserName');
    const secret = request.header('Secret');
    if (!code || !userName || !secret)
      throw unauthorized('The headers ApiIntegrationCode, UserName and Secret are required.');
    this.needCode(code);
    const found = this.credentials.find(
      (one) => sameName(one.userName, userName) && one.secret === secret && one.integrationCode === code,
    );
    if (!found) throw unauthorized('The API user could not be authenticated.');
    return found;
  }

  /** 500 when that entity has been taken away. */
  authorize(entity: string, need: Need): void {
    if (!this.denied.has(`${need}:${entity.toLowerCase()}`)) return;
    const doing = need === 'read' ? 'query this entity type' : 'create or update this entity type';
    throw refused(`The logged in Resource does not have the adequate permissions to ${doing}.`);
  }

  /** In whose name a write is done: the impersonated resource's, else the API user's own. */
  actor(request: Request, credential: Credential, world: World): { by: string; impersonator: number | null } {
    const header = request.header('ImpersonationResourceId');
    if (header === undefined || header === '') return { by: credential.member, impersonator: null };
    const resource = world.get('member', Number(header));
    if (!resource?.active || resource.nature === 'program')
      throw refused('The ImpersonationResourceId does not name an active resource that may be impersonated.');
    return { by: resource.identifier, impersonator: resourceIdOf(credential.member, world) };
  }
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
