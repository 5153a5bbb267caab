import { QueryFailedError } from 'typeorm';
import { redact } from './redact.js';

const SECRETS = [
  'password',
  'newPassword',
  'secret',
  'clientSecret',
  'token',
  'access_token',
  'Authorization',
  'cookie',
  'set-cookie',
  'privateKey',
  'private_key',
  'apiKey',
  'x-api-key',
  'credentials',
  'key',
  'ENCRYPTION_KEYS',
];

describe('log redaction', () => {
  it.each(SECRETS)('hides %s at any depth', (name) => {
    const line = {
      [name]: 'hunter2',
      a: { b: [{ c: { [name]: { deep: 'hunter2' } } }] },
      m: new Map([[name, 'hunter2']]),
    };
    expect(JSON.stringify(redact(line))).not.toContain('hunter2');
    expect(redact({ [name]: 'hunter2' })).toEqual({ [name]: '[redacted]' });
  });

  it.each(['dedupeKey', 'keyboard', 'tokens', 'jobId', 'author', 'passed'])('keeps %s', (name) => {
    expect(redact({ [name]: 'value' })).toEqual({ [name]: 'value' });
  });

  it('does not change what it was given', () => {
    const line = { password: 'hunter2' };
    redact(line);
    expect(line.password).toBe('hunter2');
  });

  it('keeps the stack and the cause of an error, and not the data of a failed statement', () => {
    const driver = Object.assign(new Error('duplicate key'), { code: '23505' });
    const error = new Error('outer', { cause: new QueryFailedError('insert …', ['personal words'], driver) });
    const line = redact({ err: error }) as { err: { stack: string; cause: { message: string } } };
    expect(line.err.stack).toContain('redact.spec');
    expect(line.err.cause.message).toContain('duplicate key');
    expect(JSON.stringify(line)).not.toContain('personal words');
  });

  it('ends on circles and bounds what is long', () => {
    const circle: Record<string, unknown> = {
      text: 'x'.repeat(10_000),
      list: Array.from({ length: 500 }, () => 1),
    };
    circle.self = circle;
    const line = redact(circle) as { self: unknown; text: string; list: unknown[] };
    expect(line.self).toBe('[…]');
    expect(line.text.length).toBeLessThan(5_000);
    expect(line.list).toHaveLength(50);
  });
});
