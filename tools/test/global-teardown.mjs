/** Stops the servers of the run. Should Jest be killed before this, their guard does it (tools/run/guard.mjs). */
export default async function globalTeardown() {
  const servers = await globalThis.atriumTestServers;
  globalThis.atriumTestServers = undefined;
  await servers?.stop();
}
