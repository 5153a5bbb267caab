import type { z } from 'zod';
import { companyRecord, contactRecord, memberRecord, siteRecord } from './directory-records.js';
import { referenceRecord } from './reference-records.js';
import {
  phaseRecord,
  projectNoteRecord,
  projectRecord,
  ticketNoteRecord,
  ticketRecord,
  timeEntryRecord,
} from './work-records.js';

const records: [string, z.ZodObject, object][] = [
  ['companies', companyRecord, {}],
  ['sites', siteRecord, {}],
  ['contacts', contactRecord, {}],
  ['members', memberRecord, {}],
  ['reference lists', referenceRecord, {}],
  ['projects', projectRecord, {}],
  ['phases', phaseRecord, {}],
  ['tickets', ticketRecord, {}],
  ['ticket notes', ticketNoteRecord, {}],
  ['project notes', projectNoteRecord, {}],
  ['time entries', timeEntryRecord, { timeStart: '2026-01-01T00:00:00Z' }],
];

it.each(records)('I5 %s are readable with every optional field absent or null', (_name, schema, needed) => {
  const withAll = (value: unknown) => ({
    ...Object.fromEntries(Object.keys(schema.shape).map((key) => [key, value])),
    id: 7,
    ...needed,
  });
  expect(schema.parse({ id: 7, ...needed })).toMatchObject({ id: '7' });
  expect(schema.parse(withAll(null))).toMatchObject({ id: '7' });
  expect(schema.safeParse({ ...needed, id: null }).success).toBe(false);
  expect(schema.safeParse('text').success).toBe(false);
});
