import { notFound } from './errors.js';

/** The stable name under which the API has always been found. */
export const ALIAS = 'v4_6_release/';

/** Which codebase (path prefix) the tenant lives in just now. A zone move changes it. */
export class Codebase {
  current = ALIAS;
  private aliasStays = true;

  /** Moves the tenant. Calls to other codebases answer 404; the old alias too, unless it is said to stay. */
  move(to: string, aliasStays: boolean): void {
    this.current = to.endsWith('/') ? to : `${to}/`;
    this.aliasStays = aliasStays;
  }

  reset(): void {
    this.move(ALIAS, true);
  }

  /** Throws 404 for a codebase that the tenant does not live in. */
  need(asked: string): void {
    const alias = asked === ALIAS && this.aliasStays;
    if (asked !== this.current && !alias) throw notFound('Codebase', asked);
  }

  /** What `/login/companyinfo/{company}` says (public, no credentials). */
  info(companyId: string): object {
    const code = this.current.replace(/\/$/, '');
    return {
      CompanyName: 'Summit Ridge IT',
      Codebase: this.current,
      VersionCode: code.replace('_', '.'),
      VersionNumber: 'v4.6.91025',
      CompanyID: companyId,
      IsCloud: true,
      SiteUrl: 'localhost',
    };
  }
}
