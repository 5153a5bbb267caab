import type { RequestCtx } from '#libs/platform';
import { project, WorkWorld } from '../work-world.fixture-spec.js';

// Either side of the date line, a zone that skipped a whole day, and one whose clocks change at midnight.
const ZONES = [
  'UTC',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Pacific/Apia',
  'America/Santiago',
  'Europe/Berlin',
];
// Days on which clocks change somewhere, a leap day, and the ends of the year.
const DAYS = [
  '2026-03-08',
  '2026-03-29',
  '2026-09-06',
  '2026-10-25',
  '2028-02-29',
  '2026-12-31',
  '2027-01-01',
];

describe('date-only fields', () => {
  let world: WorkWorld;
  let ctx: RequestCtx;
  let sourceId: string;
  const processZone = process.env.TZ;

  beforeAll(async () => {
    world = await WorkWorld.start();
  });
  afterAll(() => world.stop());
  afterEach(() => {
    if (processZone === undefined) delete process.env.TZ;
    else process.env.TZ = processZone;
  });

  const sessions = ZONES.flatMap((processTz) => ZONES.map((sessionTz) => [processTz, sessionTz] as const));

  it.each(sessions)(
    'I6 never shift with the process in %s and the database session in %s',
    async (tz, session) => {
      process.env.TZ = tz;
      ({ ctx, sourceId } = await world.tenant());
      const read = await world.db.run(ctx, async (tx) => {
        await tx.query(`select set_config('timezone', $1, true)`, [session]);
        await world.mirror.applyProjects(
          tx,
          sourceId,
          DAYS.map((day, n) => project(String(n), { startDate: day, dueDate: day })),
        );
        return tx.query<{ start_date: string; due_date: string }>(
          'select start_date, due_date from projects order by external_id',
        );
      });
      expect(read).toEqual(DAYS.map((day) => ({ start_date: day, due_date: day })));
    },
  );
});
