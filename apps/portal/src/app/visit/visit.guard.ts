import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { keepGoal } from './goal.js';
import { VisitStore } from './visit.store.js';

/** Whoever is not signed in goes to the sign-in page and, by the mailed link, comes back to where they wanted to go. */
export const requireVisit: CanActivateFn = async (_route, state) => {
  const router = inject(Router);
  const visit = inject(VisitStore);
  const problem = await visit.ensure();
  if (visit.visiting()) return true;
  // Not asked for, but not answered: the shell shows it, with a way to try again.
  if (problem) return true;
  if (state.url !== '/') keepGoal(state.url);
  return router.parseUrl('/sign-in');
};
