import { Writable } from 'node:stream';
import { pino } from 'pino';
import { withCorrelation } from './correlation.js';
import { loggerParams } from './logging.module.js';

function lines(write: (logger: pino.Logger) => void): Record<string, unknown>[] {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString());
      done();
    },
  });
  write(pino(loggerParams({ logLevel: 'info' }).pinoHttp as pino.LoggerOptions, stream));
  return chunks.map((chunk) => JSON.parse(chunk) as Record<string, unknown>);
}

describe('log lines', () => {
  it('carry the correlation id of the work at hand, and none outside of it', () => {
    const [inside, outside] = lines((logger) => {
      withCorrelation('request-one', () => logger.info('inside'));
      logger.info('outside');
    });
    expect(inside).toMatchObject({ msg: 'inside', level: 'info', correlationId: 'request-one' });
    expect(outside).not.toHaveProperty('correlationId');
  });

  it('hold no secret, and the stack of an error', () => {
    const [line] = lines((logger) =>
      logger.error(
        {
          err: new Error('broken'),
          request: { headers: { authorization: 'Bearer hunter2', cookie: 'hunter2' } },
        },
        'x',
      ),
    );
    expect(JSON.stringify(line)).not.toContain('hunter2');
    expect(line).toMatchObject({
      err: { message: 'broken', stack: expect.stringContaining('logging.spec') },
    });
  });
});
