import { companyRecord, contactRecord, locationRecord, resourceRecord } from './directory-records.js';
import { configurationItemRecord, contractRecord, invoiceRecord } from './holding-records.js';
import { namedRecord } from './reference-records.js';
import {
  noteRecord,
  phaseRecord,
  projectRecord,
  taskRecord,
  ticketRecord,
  timeEntryRecord,
} from './work-records.js';

const schemas = {
  companyRecord,
  contactRecord,
  locationRecord,
  resourceRecord,
  contractRecord,
  configurationItemRecord,
  namedRecord,
  noteRecord,
  phaseRecord,
  projectRecord,
  taskRecord,
  ticketRecord,
};

describe.each(Object.entries(schemas))('%s', (_name, schema) => {
  it('I5 needs no more than an id, which may be large and may be text', () => {
    expect(schema.parse({ id: 9_000_000_001 }).id).toBe('9000000001');
    expect(schema.parse({ Id: '7', userDefinedFields: [{ name: 'x', value: null }] }).id).toBe('7');
    expect(schema.safeParse({}).success).toBe(false);
  });

  it('I5 takes null for everything else', () => {
    const named = Object.keys(schema.parse({ id: 1 }));
    const empty = Object.fromEntries(named.map((field) => [field, field === 'id' ? 1 : null]));
    expect(schema.safeParse(empty).success).toBe(true);
  });
});

it('I5 a time entry needs a day, an invoice an amount', () => {
  expect(timeEntryRecord.safeParse({ id: 1 }).error?.issues[0]?.path).toEqual(['dateWorked']);
  expect(timeEntryRecord.parse({ id: 1, createDateTime: '2024-01-02T00:00:00Z' }).day).toBe(
    '2024-01-02T00:00:00.000Z',
  );
  expect(invoiceRecord.safeParse({ id: 1, invoiceTotal: 0 }).success).toBe(true);
  expect(invoiceRecord.safeParse({ id: 1 }).error?.issues[0]?.path).toEqual(['invoiceTotal']);
});
