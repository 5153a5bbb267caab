import { z } from 'zod';
import * as autotaskDirectory from '../autotask/wire/directory-records.js';
import * as autotaskHoldings from '../autotask/wire/holding-records.js';
import * as autotaskReferences from '../autotask/wire/reference-records.js';
import * as autotaskWork from '../autotask/wire/work-records.js';
import * as connectWiseDirectory from '../connectwise/wire/directory-records.js';
import * as connectWiseHoldings from '../connectwise/wire/holding-records.js';
import * as connectWiseReferences from '../connectwise/wire/reference-records.js';
import * as connectWiseWork from '../connectwise/wire/work-records.js';
import * as haloDirectory from '../halo/wire/directory-records.js';
import * as haloHoldings from '../halo/wire/holding-records.js';
import * as haloReferences from '../halo/wire/reference-records.js';
import * as haloWork from '../halo/wire/work-records.js';
import * as syncroDirectory from '../syncro/wire/directory-records.js';
import * as syncroWork from '../syncro/wire/work-records.js';
import { quickReader, unfit } from './quick-read.js';

const modules: Record<string, object> = {
  autotaskDirectory,
  autotaskHoldings,
  autotaskReferences,
  autotaskWork,
  connectWiseDirectory,
  connectWiseHoldings,
  connectWiseReferences,
  connectWiseWork,
  haloDirectory,
  haloHoldings,
  haloReferences,
  haloWork,
  syncroDirectory,
  syncroWork,
};

const schemas = Object.entries(modules).flatMap(([module, exports]) =>
  Object.entries(exports).flatMap(([name, schema]): [string, z.ZodType][] =>
    schema instanceof z.ZodType ? [[`${module} ${name}`, schema]] : [],
  ),
);

/** What a field may hold on the wire, good and bad. */
const values = [
  null,
  0,
  1,
  12,
  12.5,
  -3,
  2 ** 60,
  true,
  false,
  '',
  '  ',
  'text',
  '7',
  '12.0',
  'true',
  '0001-01-01T00:00:00Z',
  '1900-01-01T00:00:00',
  '2026-03-08T02:30:00Z',
  '2026-03-29T00:00:00.000-08:00',
  '2026-02-30T00:00:00Z',
  '2028-02-29',
  'soon',
  {},
  [],
  { id: 7, name: 'Named', identifier: null },
  { id: 'x' },
  { id: 0 },
  { name: 12, isClosed: 'true', title: {}, line1: 5 },
  { lastUpdated: '2026-03-08T02:30:00Z', enteredBy: {} },
  { lastUpdated: 'never' },
  [null],
  ['a', 'b'],
  [1],
  [{ id: 7, name: 'Named' }, { id: 'x' }],
  [{ type: { id: 2 }, value: 'a@b.example', defaultFlag: 'false', unread: 1 }, null],
];

function both(schema: z.ZodType, value: unknown): { quick: unknown; slow: unknown } {
  const parsed = schema.safeParse(value);
  return { quick: quickReader(schema)(value), slow: parsed.success ? parsed.data : unfit };
}

it('there are schemas to compare', () => {
  expect(schemas.length).toBeGreaterThan(40);
});

describe.each(schemas)('I5 %s is read quickly as it is read slowly', (_name, schema) => {
  /** A record that fits, as far as one value per field can be found for it. */
  const names = [...new Set(namesIn(schema))];
  const good: Record<string, unknown> = { unread: { anything: true } };
  for (const name of names) {
    const fitting = ['2026-03-08T02:30:00Z', 7, true, null, 'text'].find(
      (value) => schema.safeParse({ ...good, [name]: value }).success,
    );
    if (fitting !== undefined) good[name] = fitting;
  }

  it('whole, empty, and what is no record', () => {
    for (const value of [good, {}, { id: 7 }, null, undefined, 7, 'text', [], [good], true]) {
      const { quick, slow } = both(schema, value);
      expect(quick).toEqual(slow);
    }
  });

  it('with any value in any field, and with any field absent', () => {
    const records = names.flatMap((name) => {
      const { [name]: _left, ...rest } = good;
      return [rest, ...values.map((value) => ({ ...rest, [name]: value }))];
    });
    const results = records.map((record) => ({ record, ...both(schema, record) }));
    expect(results.map(({ record, quick }) => [record, quick])).toEqual(
      results.map(({ record, slow }) => [record, slow]),
    );
  });
});

/** The names of all fields that a schema reads at its top. */
function namesIn(schema: z.core.$ZodType): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'object') return Object.keys(def.shape);
  if (def.type === 'pipe') return [...namesIn(def.in), ...namesIn(def.out)];
  return [];
}
