import type { Request } from 'express';
import { CONNECTWISE_DEMO_CREDENTIALS } from '../../demo-credentials.js';
import { PROGRAM_MEMBER } from '../../world/seed/people-and-companies.js';
import { forbidden, unauthorized } from './errors.js';

export interface Credential {
  readonly companyId: string;
  readonly publicKey: string;
  readonly privateKey: string;
  /** Identifier of the member whose doing each change is. */
  readonly member: string;
}

export type Need = 'read' | 'write';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who may call the API, and what has been taken away from them. */
export class Access {
  private credentials: Credential[] = [];
  private readonly denied = new Map<string, Set<string>>();

  constructor() {
    this.reset();
  }

  reset(): void {
    const { companyId, publicKey, privateKey } = CONNECTWISE_DEMO_CREDENTIALS;
    this.credentials = [{ companyId, publicKey, privateKey, member: PROGRAM_MEMBER }];
    this.denied.clear();
  }

  list(): readonly Credential[] {
    return this.credentials;
  }

  knowsCompany(companyId: string): boolean {
    return this.credentials.some(
      (credential) => credential.companyId.toLowerCase() === companyId.toLowerCase(),
    );
  }

  add(credential: Credential): void {
    this.revoke(credential.publicKey);
    this.credentials.push(credential);
  }

  /** @returns whether there was such a key */
  revoke(publicKey: string): boolean {
    const before = this.credentials.length;
    this.credentials = this.credentials.filter((credential) => credential.publicKey !== publicKey);
    return this.credentials.length < before;
  }

  /** Takes away (or gives back) reading or writing of one entity, named as in error messages (`project`). */
  deny(publicKey: string, entity: string, need: Need, denied: boolean): void {
    const set = this.denied.get(publicKey) ?? new Set<string>();
    if (denied) set.add(`${need}:${entity}`);
    else set.delete(`${need}:${entity}`);
    this.denied.set(publicKey, set);
  }

  deniedOf(publicKey: string): string[] {
    return [...(this.denied.get(publicKey) ?? [])];
  }

  /** Who is calling. 401 without `Basic base64(company+public:private)` or a GUID in the clientId header. */
  authenticate(request: Request): Credential {
    const [scheme, encoded] = (request.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'basic' || !encoded) throw unauthorized('Authorization is required.');
    const [, company, publicKey, privateKey] =
      /^([^+]+)\+([^:]+):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
    const found = this.credentials.find(
      (one) =>
        one.companyId.toLowerCase() === company?.toLowerCase() &&
        one.publicKey === publicKey &&
        one.privateKey === privateKey,
    );
    if (!found) throw unauthorized('The company, public key or private key is not valid.');
    if (!GUID.test(request.header('clientId') ?? ''))
      throw unauthorized('A clientId header with your integration’s GUID is required.');
    return found;
  }

  /** 403 when that entity has been taken away. */
  authorize(credential: Credential, entity: string, need: Need): void {
    if (this.denied.get(credential.publicKey)?.has(`${need}:${entity}`))
      throw forbidden(`The security role of this member does not allow to ${need} ${entity}.`);
  }
}
