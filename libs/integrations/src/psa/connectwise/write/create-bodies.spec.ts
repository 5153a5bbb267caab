import { cut } from '../../writing/cut.js';
import { ticketBody, timeEntryBody } from './create-bodies.js';
import type { TicketCreate, TimeEntryCreate } from '../../psa-writes.js';

describe('cut', () => {
  it('keeps what fits and counts in UTF-16 units, as the vendor does', () => {
    expect(cut('a'.repeat(100), 100)).toBe('a'.repeat(100));
    expect(cut('a'.repeat(101), 100)).toBe(`${'a'.repeat(99)}…`);
  });

  it('never cuts a character in half', () => {
    for (let lead = 0; lead < 4; lead++) {
      const short = cut(`${'a'.repeat(lead)}${'🎉'.repeat(60)}`, 100);
      expect(short.length).toBeLessThanOrEqual(100);
      expect(short).not.toMatch(/\p{Surrogate}/u);
    }
  });
});

const ticket: TicketCreate = {
  kind: 'ticket',
  ticketKind: 'service',
  marker: 'm-1',
  firstSentAt: '2026-03-01T00:00:00Z',
  known: [],
  summary: 'Printer',
  description: null,
  companyExternalId: '5',
  phaseExternalId: null,
  projectExternalId: null,
  boardExternalId: null,
  statusExternalId: null,
  priorityExternalId: null,
  ownerExternalId: null,
  contactExternalId: null,
  dueDate: '2026-03-29',
};

describe('ticketBody', () => {
  it('I14 marks service tickets; sends only what is known; dates as UTC midnights', () => {
    expect(JSON.parse(JSON.stringify(ticketBody(ticket)))).toEqual({
      summary: 'Printer',
      company: { id: 5 },
      requiredDate: '2026-03-29T00:00:00Z',
      externalXRef: 'atrium:m-1',
    });
  });

  it('a summary that is too long loses no word: the whole of it leads the description', () => {
    const summary = 'word '.repeat(30).trim();
    expect(ticketBody({ ...ticket, summary, description: 'More.' })).toMatchObject({
      initialDescription: `${summary}\n\nMore.`,
    });
  });

  it('project tickets name their phase and carry no marker', () => {
    const body = JSON.stringify(
      ticketBody({ ...ticket, ticketKind: 'project', phaseExternalId: '9', projectExternalId: '3' }),
    );
    expect(JSON.parse(body)).toMatchObject({ phase: { id: 9 }, project: { id: 3 } });
    expect(body).not.toContain('externalXRef');
  });
});

describe('timeEntryBody', () => {
  const entry: TimeEntryCreate = {
    kind: 'time_entry',
    marker: 'm',
    firstSentAt: '2026-03-01T00:00:00Z',
    known: [],
    ticketKind: 'project',
    ticketExternalId: '69',
    memberExternalId: '176',
    startedAt: '2026-03-01T09:00:00.500Z',
    endedAt: '2026-03-01T10:30:00Z',
    hours: 1.5,
    billable: true,
    notes: 'Done',
    internalNotes: null,
    workTypeExternalId: '1',
    workRoleExternalId: null,
  };

  it('sends whole seconds, and mails nobody', () => {
    expect(JSON.parse(JSON.stringify(timeEntryBody(entry)))).toEqual({
      chargeToId: 69,
      chargeToType: 'ProjectTicket',
      member: { id: 176 },
      timeStart: '2026-03-01T09:00:00Z',
      timeEnd: '2026-03-01T10:30:00Z',
      billableOption: 'Billable',
      notes: 'Done',
      workType: { id: 1 },
      emailResourceFlag: false,
      emailContactFlag: false,
      emailCcFlag: false,
    });
  });

  it('a pause is deducted; without an end the hours themselves are sent', () => {
    expect(timeEntryBody({ ...entry, hours: 1 })).toMatchObject({ hoursDeduct: 0.5 });
    expect(timeEntryBody({ ...entry, endedAt: null, billable: false })).toMatchObject({
      actualHours: 1.5,
      timeEnd: undefined,
      billableOption: 'DoNotBill',
    });
  });
});
