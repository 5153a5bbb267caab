import { randomUUID } from 'node:crypto';
import { Sources } from '#libs/directory';
import { ApiClient, SystemUnderTest } from '#libs/system-under-test';

describe('start', () => {
  it('starts', async () => {
    const system = await SystemUnderTest.start();
    await system.stop();
  });
});
