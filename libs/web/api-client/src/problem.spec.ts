import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { fieldMessage, toProblem } from './problem.js';

describe('toProblem', () => {
  it('reads problem JSON with its code, reference and fields', () => {
    const problem = toProblem(
      new HttpErrorResponse({
        status: 422,
        error: {
          title: 'Not valid',
          code: 'identity.invalid',
          correlationId: 'c-1',
          errors: [{ field: 'email', code: 'isEmail', message: 'is not an address' }, 'junk'],
        },
      }),
    );
    expect(problem).toMatchObject({
      status: 422,
      code: 'identity.invalid',
      correlationId: 'c-1',
      detail: null,
      errors: [{ field: 'email', code: 'isEmail', message: 'is not an address' }],
    });
    expect(fieldMessage(problem, 'email')).toBe('is not an address');
    expect(fieldMessage(problem, 'password')).toBeNull();
  });

  it('takes the wait from the body or from Retry-After', () => {
    const locked = new HttpErrorResponse({ status: 423, error: { retryAfterSeconds: 61.2 } });
    expect(toProblem(locked).retryAfterSeconds).toBe(62);
    const throttled = new HttpErrorResponse({
      status: 429,
      headers: new HttpHeaders({ 'retry-after': '9' }),
    });
    expect(toProblem(throttled).retryAfterSeconds).toBe(9);
  });

  it('makes something of an answer that is not JSON, of no answer and of a thrown error', () => {
    expect(toProblem(new HttpErrorResponse({ status: 502, error: '<html>' }))).toMatchObject({
      status: 502,
      code: 'http.502',
    });
    expect(toProblem(new HttpErrorResponse({ status: 0 }))).toMatchObject({
      status: 0,
      code: 'client.offline',
    });
    expect(toProblem(new Error('boom'))).toMatchObject({ code: 'client.unexpected', title: 'boom' });
  });
});
