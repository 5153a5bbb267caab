import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, throwError } from 'rxjs';
import { SessionStore } from './session.store.js';

/** A 401 on any call but the two that ask who we are means that the session ended. */
export const sessionInterceptor: HttpInterceptorFn = (request, next) => {
  const asksWho = /\/api\/v1\/(me|auth\/[^/]+)$/.test(request.url);
  if (asksWho) return next(request);
  const session = inject(SessionStore);
  return next(request).pipe(
    catchError((error: unknown) => {
      if (error instanceof HttpErrorResponse && error.status === 401) session.expired.set(true);
      return throwError(() => error);
    }),
  );
};
