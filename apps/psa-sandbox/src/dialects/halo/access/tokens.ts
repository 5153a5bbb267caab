import { randomBytes } from 'node:crypto';
import { HALO_DEMO_CREDENTIALS } from '../../../demo-credentials.js';
import { PROGRAM_MEMBER } from '../../../world/seed/people-and-companies.js';
import { forbidden, oauthError, unauthorized } from '../wire/errors.js';
import { type Area, grants, isScope, type Need } from './scopes.js';

export interface Application {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Identifier of the member (Halo: agent) whose doing each change is. */
  readonly agent: string;
}

export interface TokenSettings {
  readonly lifetimeSeconds: number;
  /** Whether a new token of an application ends the ones before. */
  readonly newTokenEndsOthers: boolean;
  /** Status that a wrong secret is answered with: 400 or 401, the vendor's is not known. */
  readonly invalidClientStatus: 400 | 401;
}

/** What a bearer token stands for. */
export interface Grant {
  readonly token: string;
  readonly application: Application;
  readonly scopes: readonly string[];
  /** Epoch milliseconds of the machine's clock. */
  readonly endsAt: number;
}

export const HOME_TENANT = 'summit';
const STARTING: TokenSettings = {
  lifetimeSeconds: 3_600,
  newTokenEndsOthers: false,
  invalidClientStatus: 400,
};

/** Who may call: applications, the tokens they were given, and the rights taken away from their agents. */
export class Tokens {
  settings: TokenSettings = STARTING;
  /** The tenant's name on the authorisation server. */
  tenant = HOME_TENANT;
  private applications: Application[] = [];
  private readonly grants = new Map<string, Grant>();
  private readonly denied = new Set<string>();

  constructor() {
    this.reset();
  }

  reset(): void {
    this.settings = STARTING;
    this.tenant = HOME_TENANT;
    this.applications = [{ ...HALO_DEMO_CREDENTIALS, agent: PROGRAM_MEMBER }];
    this.grants.clear();
    this.denied.clear();
  }

  /** The tenant goes to another name (undefined: home); nothing issued under the old one is good any more. */
  moveTenant(to: string | undefined): void {
    this.tenant = to ?? HOME_TENANT;
    this.revoke();
  }

  list(): readonly Application[] {
    return this.applications;
  }

  register(application: Application): void {
    this.applications = [
      ...this.applications.filter(({ clientId }) => clientId !== application.clientId),
      application,
    ];
  }

  /** Ends all tokens at once. */
  revoke(): void {
    this.grants.clear();
  }

  /** Takes reading or writing of an area away from all agents, or gives it back. */
  deny(area: Area, need: Need, denied: boolean): void {
    if (denied) this.denied.add(`${need}:${area}`);
    else this.denied.delete(`${need}:${area}`);
  }

  deniedRights(): string[] {
    return [...this.denied];
  }

  /** `client_credentials` as the form sent it. Throws the errors of RFC 6749. */
  issue(form: URLSearchParams, tenant: string | undefined): Grant {
    if (form.get('grant_type') !== 'client_credentials')
      throw oauthError(400, 'unsupported_grant_type', 'The specified grant type is not supported.');
    const application = this.applications.find(
      (one) => one.clientId === form.get('client_id') && one.clientSecret === form.get('client_secret'),
    );
    const foreign = tenant !== undefined && tenant.toLowerCase() !== this.tenant.toLowerCase();
    if (!application || foreign)
      throw oauthError(
        this.settings.invalidClientStatus,
        'invalid_client',
        'The specified client credentials are invalid.',
      );
    const scopes = (form.get('scope') ?? '').split(/\s+/).filter((scope) => scope !== '');
    if (scopes.length === 0 || !scopes.every(isScope))
      throw oauthError(400, 'invalid_scope', 'The specified scope is not valid.');
    if (this.settings.newTokenEndsOthers)
      for (const [token, grant] of this.grants)
        if (grant.application.clientId === application.clientId) this.grants.delete(token);
    const endsAt = Date.now() + this.settings.lifetimeSeconds * 1_000;
    const grant = { token: randomBytes(32).toString('base64url'), application, scopes, endsAt };
    this.grants.set(grant.token, grant);
    return grant;
  }

  /** Who is calling; 401 without a token that is known and not past its end. */
  authenticate(authorization: string | undefined): Grant {
    const [, token = ''] = /^bearer\s+(\S+)$/i.exec(authorization ?? '') ?? [];
    const grant = this.grants.get(token);
    if (!grant || grant.endsAt <= Date.now()) throw unauthorized();
    return grant;
  }

  /** 403 when the token's scopes or the agent's rights do not allow it: both must. */
  authorize(grant: Grant, area: Area | null, need: Need): void {
    if (area === null) return;
    const allowed = grants(grant.scopes, area, need) && !this.denied.has(`${need}:${area}`);
    if (!allowed) throw forbidden(`You do not have permission to ${need} ${area}.`);
  }
}
