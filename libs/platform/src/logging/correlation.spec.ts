import { setTimeout as sleep } from 'node:timers/promises';
import { correlationIdFrom, currentCorrelationId, withCorrelation } from './correlation.js';

describe('correlation id', () => {
  it('goes along through waiting, and two works side by side keep their own', async () => {
    const seen = await Promise.all(
      ['request-one', 'request-two'].map((id, index) =>
        withCorrelation(id, async () => {
          await sleep(10 - index * 5);
          return currentCorrelationId();
        }),
      ),
    );
    expect(seen).toEqual(['request-one', 'request-two']);
    expect(currentCorrelationId()).toBeUndefined();
  });

  it('takes over a sane id of the caller only', () => {
    expect(correlationIdFrom('0f8fad5b-d9cb-469f-a165-70867728950e')).toBe(
      '0f8fad5b-d9cb-469f-a165-70867728950e',
    );
    for (const bad of [
      undefined,
      '',
      'short',
      'a b c d e f g',
      'x'.repeat(101),
      '{"a":"injection"}',
      'line\nbreak-here',
      ['a', 'b'],
    ]) {
      expect(correlationIdFrom(bad)).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});
