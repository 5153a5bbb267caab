import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { catchError, throwError } from 'rxjs';
import { keepGoal } from './goal.js';
import { VisitStore } from './visit.store.js';

/** A 401 on any call but the one that asks who we are means that the session ended: to the sign-in page, drafts kept. */
export const visitInterceptor: HttpInterceptorFn = (request, next) => {
  if (/\/portal\/(me|sign-in\/[^/]+|sign-out)$/.test(request.url)) return next(request);
  const visit = inject(VisitStore);
  const router = inject(Router);
  return next(request).pipe(
    catchError((error: unknown) => {
      if (error instanceof HttpErrorResponse && error.status === 401) {
        keepGoal(router.url);
        visit.end();
        void router.navigateByUrl('/sign-in');
      }
      return throwError(() => error);
    }),
  );
};
