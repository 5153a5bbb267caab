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

const records: [string, z.ZodObject][] = [
  ['companies', companyRecord],
  ['sites', siteRecord],
  ['contacts', contactRecord],
  ['members', memberRecord],
  ['reference lists', referenceRecord],
  ['projects', projectRecord],
  ['phases', phaseRecord],
  ['tickets', ticketRecord],
  ['ticket notes', ticketNoteRecord],
  ['project notes', projectNoteRecord],
];

it.each(records)('I5 %s are readable with every optional field absent or null', (_name, schema) => {
  const nulls = Object.fromEntries(Object.keys(schema.shape).map((key) => [key, null]));
  expect(schema.parse({ id: 7 })).toMatchObject({ id: '7' });
  expect(schema.parse({ ...nulls, id: 7 })).toMatchObject({ id: '7' });
  expect(schema.safeParse({ id: null }).success).toBe(false);
  expect(schema.safeParse('text').success).toBe(false);
});

it('I5 a time entry without a start counts for the moment at which it was entered', () => {
  const entered = '2026-01-02T15:00:00.000Z';
  expect(timeEntryRecord.parse({ id: 7, timeStart: null, dateEntered: entered })).toMatchObject({
    timeStart: null,
    day: entered,
  });
  expect(timeEntryRecord.parse({ id: 7, _info: { lastUpdated: entered } }).day).toBe(entered);
  expect(timeEntryRecord.safeParse({ id: 7 }).error?.issues[0]?.path).toEqual(['timeStart']);
});

it('I5 what ConnectWise describes as text may hold anything, and costs no more than itself', () => {
  const phase = phaseRecord.parse({ id: 7, scheduledStart: 'string', scheduledEnd: '2026-03-08T00:00:00Z' });
  expect(phase).toMatchObject({ scheduledStart: null, scheduledEnd: '2026-03-08' });
  expect(ticketRecord.parse({ id: 7, closedDate: 'string' }).closedDate).toBeNull();
  expect(ticketNoteRecord.parse({ id: 7, dateCreated: 'string' }).dateCreated).toBeNull();
  expect(phaseRecord.safeParse({ id: 7, deadlineDate: 'string' }).success).toBe(false);
});
