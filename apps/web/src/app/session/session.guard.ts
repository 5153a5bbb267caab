import { inject } from '@angular/core';
import { type CanActivateFn, type CanMatchFn, Router } from '@angular/router';
import { SessionStore } from './session.store.js';

/** Lets signed-in people through; others go to the sign-in page and come back to the same address. */
export const signedInGuard: CanActivateFn = async (_route, state) => {
  const session = inject(SessionStore);
  const router = inject(Router);
  const problem = await session.ensure();
  if (session.signedIn()) return true;
  const queryParams = state.url === '/' ? {} : { returnUrl: state.url };
  return router.createUrlTree([problem ? '/unavailable' : '/sign-in'], { queryParams });
};

/** Signed-in people have no business on the sign-in page. */
export const signedOutGuard: CanActivateFn = async (route) => {
  const session = inject(SessionStore);
  const router = inject(Router);
  await session.ensure();
  return session.signedIn() ? router.parseUrl(safeReturnUrl(route.queryParamMap.get('returnUrl'))) : true;
};

/** A section that the person may not see answers like one that does not exist. */
export function permittedGuard(permission: string): CanMatchFn {
  return async () => {
    const session = inject(SessionStore);
    await session.ensure();
    // Signed out: let the route match, so that the sign-in guard can remember where to return to.
    return !session.signedIn() || session.can(permission);
  };
}

/** Only a path of this app: never another host. */
export function safeReturnUrl(url: string | null): string {
  return url && /^\/(?![/\\])/.test(url) ? url : '/';
}
