import { actionRecord, timedActionRecord } from '../wire/work-records.js';
import { parseActionKey, toNote, toTimeEntry } from './action-mapper.js';

const ticket = { id: '7', isProject: false };
const zone = 'America/New_York';
const wire = {
  id: 3,
  ticket_id: 7,
  note: 'Changed the filter',
  who: 'Ann Ode',
  who_agentid: 12,
  datetime: '2026-03-02T10:00:00',
  actiondatecreated: '2026-03-02T10:00:00',
  actionarrivaldate: '2026-03-02T09:00:00',
  actioncompletiondate: '2026-03-02T09:30:00',
  timetaken: 0.5,
  actisbillable: true,
  chargerate: 4,
  hiddenfromuser: false,
  actreviewed: false,
  actioninvoicenumber: '-1',
};
const note = (more: object = {}) => toNote(actionRecord.parse({ ...wire, ...more }), ticket);
const time = (more: object = {}) => toTimeEntry(actionRecord.parse({ ...wire, ...more }), ticket, zone);

describe('actions', () => {
  it('I5 one action may be a note and a time entry, under the same id with its ticket in it', () => {
    expect(note()).toMatchObject({
      externalId: '7:3',
      ticketExternalId: '7',
      authorExternalId: '12',
      internal: false,
      createdAt: '2026-03-02T10:00:00.000Z',
    });
    expect(time()).toMatchObject({
      externalId: '7:3',
      hours: 0.5,
      billable: true,
      workTypeExternalId: '4',
      startedAt: '2026-03-02T09:00:00.000Z',
      endedAt: '2026-03-02T09:30:00.000Z',
      workDate: '2026-03-02',
      notes: 'Changed the filter',
      locked: false,
    });
  });

  it('I5 without words it is no note, without time no time entry', () => {
    expect(note({ note: ' ' })).toBeNull();
    expect(time({ timetaken: 0 })).toBeNull();
    expect(time({ timetaken: null })).toBeNull();
  });

  it('I5 under a project it belongs to the project', () => {
    const parent = { id: '7', isProject: true };
    expect(toNote(actionRecord.parse(wire), parent)).toMatchObject({
      ticketExternalId: null,
      projectExternalId: '7',
    });
  });

  it('what Halo does not say to be visible stays inside', () => {
    expect(note({ hiddenfromuser: null })?.internal).toBe(true);
    expect(time({ hiddenfromuser: true })).toMatchObject({
      notes: null,
      internalNotes: 'Changed the filter',
    });
  });

  it('agent 1 is nobody', () => {
    expect(note({ who_agentid: 1 })?.authorExternalId).toBeNull();
  });

  it('reviewed or invoiced time is locked', () => {
    expect(time({ actreviewed: true })?.locked).toBe(true);
    expect(time({ actioninvoicenumber: '5001' })?.locked).toBe(true);
    expect(time({ actioninvoicenumber: 0 })?.locked).toBe(false);
  });

  it('P17 time has the hours and the amount that it is billed at, where Halo says them', () => {
    expect(time({ actionchargehours: 0.25, actionchargeamount: 41.25 })).toMatchObject({
      chargeHours: 0.25,
      chargeAmount: 41.25,
    });
    expect(time()).toMatchObject({ chargeHours: null, chargeAmount: null });
  });

  it('I6 the day is that of the account, and an entry of hours alone keeps the day that it was given', () => {
    expect(time({ actionarrivaldate: '2026-03-02T03:00:00' })?.workDate).toBe('2026-03-01');
    const alone = { actionarrivaldate: '2026-03-02T00:00:00', actioncompletiondate: '2026-03-02T00:00:00' };
    expect(time(alone)).toMatchObject({ workDate: '2026-03-02', endedAt: null });
    expect(time({ actionarrivaldate: '1900-01-01T00:00:00' })).toMatchObject({
      startedAt: null,
      workDate: '2026-03-02',
    });
  });

  it('I5 time without any date is broken, not silently left out', () => {
    const dateless = { ...wire, actionarrivaldate: null, datetime: null, actiondatecreated: null };
    expect(timedActionRecord.safeParse(dateless).success).toBe(false);
    expect(timedActionRecord.safeParse({ ...dateless, timetaken: 0 }).success).toBe(true);
  });

  it('notes that are HTML only come as text', () => {
    expect(note({ note: null, note_html: '<p>A &amp; B</p><style>p{}</style>C&#39;s<br>D' })?.text).toBe(
      "A & B\nC's\nD",
    );
  });

  it('the id of an action is taken apart as it was made', () => {
    expect(parseActionKey('7:3')).toEqual({ ticketId: '7', actionId: '3' });
    expect(() => parseActionKey('7')).toThrow('7');
  });
});
