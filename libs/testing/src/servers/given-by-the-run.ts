/** Reads an address that the set-up of the test run (tools/test/global-setup.mjs) put into the environment. */
export function givenByTheRun(name: 'TEST_DATABASE_URL' | 'TEST_REDIS_URL'): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the file with "npm run test:int -- <file>"`);
  return value;
}
