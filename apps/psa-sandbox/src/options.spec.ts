import { optionsFromEnv } from './options.js';

describe('I19 options of the sandbox', () => {
  it('refuses production unless told otherwise', () => {
    expect(() => optionsFromEnv({ NODE_ENV: 'production' })).toThrow('NODE_ENV=production');
    expect(optionsFromEnv({ NODE_ENV: 'production', SANDBOX_ALLOW_PRODUCTION: '1' })).toMatchObject({
      size: 'small',
    });
  });

  it('reads what is set and names what is wrong', () => {
    expect(
      optionsFromEnv({ SANDBOX_SIZE: 'large', SANDBOX_SEED: '3', SANDBOX_LIMITS: 'on', SANDBOX_PORT: '' }),
    ).toMatchObject({
      size: 'large',
      seed: 3,
      limits: true,
      port: 0,
    });
    expect(() => optionsFromEnv({ SANDBOX_SIZE: 'huge' })).toThrow('SANDBOX_SIZE');
  });
});
