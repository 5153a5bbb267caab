import { DEMO_CREDENTIALS, startSandbox, type Sandbox } from '../../../../../apps/psa-sandbox/src/sandbox.js';
import type { ConnectWiseAdapter } from './connectwise-adapter.js';
import { adapterOn, drain, parentsFrom } from './drive.fixture-spec.js';

let sandbox: Sandbox;
let adapter: ConnectWiseAdapter;

beforeAll(async () => {
  sandbox = await startSandbox({ size: 'small' });
  adapter = adapterOn(sandbox.url, DEMO_CREDENTIALS);
});
afterAll(async () => {
  adapter.close();
  await sandbox.close();
});

it('smoke', async () => {
  console.log(JSON.stringify(await adapter.test(), null, 1));
  for (const set of [
    'members',
    'references',
    'companies',
    'contacts',
    'projects',
    'tickets',
    'time_entries',
  ] as const) {
    const r = await drain(adapter, set);
    console.log(
      set,
      r.records.length,
      r.quarantined.length,
      r.pages.length,
      r.pages[0]?.total,
      r.pages[0]?.highWater,
      JSON.stringify(r.records[0]),
      JSON.stringify(r.quarantined[0] ?? null),
    );
  }
  const projects = (await drain(adapter, 'projects')).records.map((p) => p.externalId);
  const companies = (await drain(adapter, 'companies')).records.map((p) => p.externalId);
  const tickets = (await drain(adapter, 'tickets')).records;
  const parents = parentsFrom({
    projects,
    companies,
    project_tickets: tickets.filter((t) => t.kind === 'project').map((t) => t.externalId),
    service_tickets: tickets.filter((t) => t.kind === 'service').map((t) => t.externalId),
  });
  for (const set of ['locations', 'phases', 'notes'] as const) {
    const r = await drain(adapter, set, { parents });
    console.log(
      set,
      r.records.length,
      r.quarantined.length,
      r.pages.length,
      JSON.stringify(r.records[0]),
      JSON.stringify(r.quarantined[0] ?? null),
    );
  }
  console.log(adapter.stats());
});
