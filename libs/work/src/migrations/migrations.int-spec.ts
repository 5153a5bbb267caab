import { directoryMigrations } from '#libs/directory';
import { identityMigrations } from '#libs/identity';
import { Migrator, platformMigrations } from '#libs/platform';
import { freshDatabase, TEST_SECRET } from '#libs/testing';
import { workMigrations } from './index.js';

it('the schema of directory and work can be taken back and made again', async () => {
  const database = await freshDatabase();
  const below = [...platformMigrations, ...identityMigrations];
  const mine = [...directoryMigrations, ...workMigrations];
  const migrator = new Migrator({
    ownerUrl: database.url,
    secret: TEST_SECRET,
    migrations: [...below, ...mine],
  });
  await migrator.up();
  await migrator.down(mine.length);
  expect(await migrator.up()).toHaveLength(mine.length);
  await database.drop();
});
