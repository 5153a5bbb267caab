import { BadRequestException, ForbiddenException, NotFoundException } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { Problem } from './problem.js';
import { problemOf } from './problem-of.js';

const database = (code: string): Error =>
  new QueryFailedError(
    'select secret from hidden',
    ['p'],
    Object.assign(new Error('hidden words'), { code, severity: 'ERROR' }),
  );

describe('what a caller sees of an error', () => {
  it('passes a problem on as it is', () => {
    const problem = new Problem({ status: 422, code: 'a.b', title: 'T' });
    expect(problemOf(problem, false)).toBe(problem);
  });

  it.each([
    ['22P02', true, 404],
    ['22P02', false, 400],
    ['22007', false, 400],
    ['23505', false, 409],
    ['23503', false, 409],
    ['40001', false, 503],
    ['57014', false, 503],
    ['08006', false, 503],
  ])(
    'answers the database state %s (ids in the path: %s) with %i and no word of SQL',
    (state, hasPathIds, status) => {
      const problem = problemOf(database(state), hasPathIds);
      expect(problem?.status).toBe(status);
      expect(JSON.stringify(problem?.toDocument('c'))).not.toMatch(/secret|hidden/);
    },
  );

  it.each(['42P01', '42703', '42501', 'XX000', '23502'])('keeps the database state %s to itself', (state) => {
    expect(problemOf(database(state), true)).toBeNull();
  });

  it('keeps unknown errors to itself', () => {
    expect(problemOf(new TypeError('x is undefined'), false)).toBeNull();
    expect(problemOf('thrown text', false)).toBeNull();
  });

  it('says "try again" when a server behind it is away', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:5432'), { code: 'ECONNREFUSED' });
    for (const error of [
      refused,
      new AggregateError([refused]),
      Object.assign(new Error('x'), { name: 'MaxRetriesPerRequestError' }),
      new Error('Connection terminated unexpectedly'),
    ]) {
      const problem = problemOf(error, false);
      expect(problem).toMatchObject({ status: 503, headers: { 'Retry-After': '2' } });
      expect(JSON.stringify(problem?.toDocument('c'))).not.toContain('10.0.0.1');
    }
  });

  it('does not echo the address of an unknown route', () => {
    const problem = problemOf(new NotFoundException('Cannot GET /x?token=abc'), false);
    expect(problem?.status).toBe(404);
    expect(JSON.stringify(problem?.toDocument('c'))).not.toContain('abc');
  });

  it('gives framework refusals a code', () => {
    expect(problemOf(new BadRequestException('a uuid is expected'), false)).toMatchObject({
      status: 400,
      code: 'request.bad_request',
    });
    expect(problemOf(new ForbiddenException(), false)).toMatchObject({
      status: 403,
      code: 'request.forbidden',
    });
  });

  it('explains an unreadable or oversized body', () => {
    const parse = Object.assign(new SyntaxError('Unexpected token s, "secret" is not JSON'), {
      type: 'entity.parse.failed',
      status: 400,
    });
    expect(problemOf(parse, false)).toMatchObject({ status: 400, code: 'request.malformed_json' });
    expect(problemOf(parse, false)?.detail).not.toContain('secret');
    const large = Object.assign(new Error('too large'), { type: 'entity.too.large', status: 413 });
    expect(problemOf(large, false)).toMatchObject({ status: 413, code: 'request.entity_too_large' });
  });
});
