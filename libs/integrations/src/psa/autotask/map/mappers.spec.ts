import { configurationItemRecord, contractRecord, invoiceRecord } from '../wire/holding-records.js';
import { companyRecord, contactRecord, locationRecord, resourceRecord } from '../wire/directory-records.js';
import {
  noteRecord,
  phaseRecord,
  projectRecord,
  taskRecord,
  ticketRecord,
  timeEntryRecord,
} from '../wire/work-records.js';
import { toCompany, toContact, toLocation, toMember, toOwnLocation } from './directory-mapper.js';
import { toContract, toDevice, toInvoice } from './holding-mapper.js';
import { noteText, noteTitle, openPublishing } from './note-text.js';
import { fromPicklist } from './reference-mapper.js';
import { toNote, toPhase, toProject, toProjectTicket, toServiceTicket, toTimeEntry } from './work-mapper.js';

const zone = 'America/New_York';
const none = new Map<string, string>();
const countries = new Map([['237', 'United States']]);
const labels = {
  companyType: new Map([['1', 'Customer']]),
  companyCategoryID: new Map([['2', 'Standard']]),
  classification: new Map([['200', 'Delinquent']]),
  marketSegmentID: new Map([['29', 'Health care']]),
};

describe('directory', () => {
  const raw = {
    id: 174,
    companyName: 'Lakeside Dental',
    companyType: 1,
    companyCategoryID: 2,
    classification: 200,
    marketSegmentID: 29,
    ownerResourceID: 29682885,
    parentCompanyID: null,
    isActive: true,
    city: 'Duluth',
    countryID: 237,
    lastActivityDate: '2024-05-06T07:08:09.1234567Z',
  };

  it('companies carry names instead of picklist ids', () => {
    expect(toCompany(companyRecord.parse(raw), labels)).toMatchObject({
      externalId: '174',
      version: '2024-05-06T07:08:09.123Z',
      type: 'Customer',
      types: ['Customer'],
      category: 'Standard',
      classification: 'Delinquent',
      marketSegment: 'Health care',
      accountManagerExternalId: '29682885',
      parentExternalId: null,
      active: true,
    });
  });

  it('locations carry the name of their country', () => {
    const location = { id: 9, companyID: 174, name: 'Main', city: 'Duluth', countryID: 237, isPrimary: true };
    expect(toLocation(locationRecord.parse(location), countries)).toMatchObject({
      externalId: '9',
      companyExternalId: '174',
      country: 'United States',
      primary: true,
      active: true,
    });
  });

  it('where locations are not listed a company’s address is one; a company without an address has none', () => {
    expect(toOwnLocation(companyRecord.parse(raw), countries)).toMatchObject({
      externalId: 'company_174',
      companyExternalId: '174',
      city: 'Duluth',
      country: 'United States',
      primary: true,
    });
    expect(toOwnLocation(companyRecord.parse({ ...raw, city: ' ' }), countries)).toBeNull();
  });

  it('a label that is not known leaves the field empty', () => {
    const unknown = { ...labels, companyType: none };
    expect(toCompany(companyRecord.parse(raw), unknown)).toMatchObject({ type: null, types: [] });
  });

  it('I7 a contact’s version is the later of its two markers; its flag is a number', () => {
    const contact = contactRecord.parse({
      id: 3,
      companyID: 0,
      firstName: 'José',
      isActive: 1,
      lastActivityDate: '2024-01-01T00:00:00Z',
      lastModifiedDate: '2024-01-02T00:00:00.00Z',
      mobilePhone: '555',
    });
    expect(toContact(contact)).toMatchObject({
      version: '2024-01-02T00:00:00.000Z',
      companyExternalId: '0',
      email: null,
      phone: '555',
      active: true,
    });
    expect(toContact({ ...contact, isActive: false, lastModifiedDate: null })).toMatchObject({
      version: '2024-01-01T00:00:00.000Z',
      active: false,
    });
  });

  it('a resource without a name goes by its user name', () => {
    expect(toMember(resourceRecord.parse({ id: '9', userName: 'api@x', isActive: 'true' }))).toMatchObject({
      externalId: '9',
      name: 'api@x',
      version: null,
      active: true,
    });
  });
});

describe('projects and phases', () => {
  it('reads a project, its complete percent and its one figure of hours', () => {
    const raw = {
      id: 5,
      projectName: 'Rollout',
      projectNumber: 'P20240101.0001',
      companyID: 0,
      status: 5,
      projectType: 5,
      startDateTime: '2024-03-01T00:00:00.000Z',
      endDateTime: '2024-04-01T03:59:00Z',
      completedDateTime: '2024-03-30T22:00:00Z',
      completedPercentage: 40,
      estimatedTime: 12.5,
      actualHours: 3,
      projectLeadResourceID: 0,
      lastActivityDateTime: '2024-03-30T22:00:00Z',
    };
    expect(toProject(projectRecord.parse(raw), zone)).toMatchObject({
      number: 'P20240101.0001',
      companyExternalId: '0',
      statusExternalId: '5',
      closed: true,
      startDate: '2024-03-01',
      dueDate: '2024-03-31',
      actualEnd: '2024-03-30',
      percentComplete: 0.4,
      estimatedHours: 12.5,
      budgetHours: 12.5,
      managerExternalId: null,
    });
  });

  it('understands the spelling of Autotask’s own description', () => {
    const parsed = projectRecord.parse({ Id: 5, ProjectName: 'Rollout', CompanyID: 2, Status: '1' });
    expect(toProject(parsed, zone)).toMatchObject({
      externalId: '5',
      name: 'Rollout',
      companyExternalId: '2',
      statusExternalId: '1',
      closed: false,
    });
  });

  it('I6 phases keep their days and sort by start, then by title', () => {
    const phase = (id: number, title: string, startDate: string | null) =>
      toPhase(
        phaseRecord.parse({ id, projectID: 4, parentPhaseID: null, title, startDate }),
        'America/Chicago',
      );
    const late = phase(1, 'A', '2012-08-28T05:00:00.000Z');
    const early = phase(2, 'B', '2012-08-27T05:00:00.000Z');
    const never = phase(3, 'C', null);
    expect(early).toMatchObject({ startDate: '2012-08-27', statusExternalId: null, projectExternalId: '4' });
    const keys = [never, late, early].map(({ sortKey }) => sortKey).sort();
    expect(keys).toEqual([early.sortKey, late.sortKey, never.sortKey]);
  });
});

describe('tasks and tickets', () => {
  it('I6 ids of tasks and tickets never meet', () => {
    const task = taskRecord.parse({ id: 101, projectID: 4, phaseID: 7732, status: 11, priorityLabel: 1 });
    const ticket = ticketRecord.parse({ id: 101, companyID: 500, status: 5, priority: 2, queueID: 29683482 });
    expect(toProjectTicket(task, zone)).toMatchObject({
      externalId: 'task_101',
      kind: 'project',
      projectExternalId: '4',
      phaseExternalId: '7732',
      priorityExternalId: '1',
      closed: false,
      summary: '101',
    });
    expect(toServiceTicket(ticket, zone)).toMatchObject({
      externalId: '101',
      kind: 'service',
      companyExternalId: '500',
      boardExternalId: '29683482',
      closed: true,
      closedAt: null,
    });
  });

  it('time entries and notes lead to the right one of them', () => {
    const entry = { id: 1, resourceID: 4, dateWorked: '2024-03-10T00:00:00.000Z', hoursWorked: '1.25' };
    expect(toTimeEntry(timeEntryRecord.parse({ ...entry, taskID: 7 }), zone)).toMatchObject({
      ticketExternalId: 'task_7',
      workDate: '2024-03-10',
      hours: 1.25,
      billable: true,
      locked: false,
    });
    const approved = {
      ...entry,
      ticketID: 7,
      billingApprovalDateTime: '2024-03-12T00:00:00Z',
      isNonBillable: true,
    };
    expect(toTimeEntry(timeEntryRecord.parse(approved), zone)).toMatchObject({
      ticketExternalId: '7',
      billable: false,
      locked: true,
    });
    const note = noteRecord.parse({ id: 3, taskID: 7, description: 'x', publish: 1 });
    expect(toNote(note, 'TaskNotes', new Set(['1']))).toMatchObject({
      externalId: 'TaskNotes/3',
      ticketExternalId: 'task_7',
      projectExternalId: null,
      internal: false,
    });
  });

  it('I5 an entry without any day is quarantined; one with a start alone is not', () => {
    expect(timeEntryRecord.safeParse({ id: 1, hoursWorked: 1 }).success).toBe(false);
    const started = timeEntryRecord.parse({
      id: 1,
      startDateTime: '2024-03-10T02:00:00Z',
      endDateTime: '2024-03-10T03:30:00Z',
    });
    expect(toTimeEntry(started, zone)).toMatchObject({ workDate: '2024-03-09', hours: 1.5 });
  });
});

describe('notes', () => {
  it('a title that repeats the beginning is left out, any other leads the text', () => {
    expect(noteText('Called the client', 'Called the client\nNo answer')).toBe(
      'Called the client\nNo answer',
    );
    expect(noteText('Called…', 'Called the client')).toBe('Called the client');
    expect(noteText('Phone', 'No answer')).toBe('Phone\n\nNo answer');
    expect(noteText('Phone', null)).toBe('Phone');
  });

  it('a note of ours comes back as it was written, emoji at the cut included', () => {
    for (let lead = 240; lead < 252; lead++) {
      const text = `${'a'.repeat(lead)}${'🎉'.repeat(20)}\nmore`;
      expect(noteTitle(text).length).toBeLessThanOrEqual(250);
      expect(noteText(noteTitle(text), text)).toBe(text);
    }
  });

  it('where nothing is known a note stays inside', () => {
    const value = (id: string, label: string | null) => ({
      value: id,
      label,
      isDefaultValue: false,
      sortOrder: null,
      isActive: true,
      isSystem: true,
    });
    expect([...openPublishing([])]).toEqual(['1']);
    const list = [value('1', 'All Autotask Users'), value('2', 'Internal Project Team'), value('3', null)];
    expect([...openPublishing(list)]).toEqual(['1']);
  });
});

describe('contracts, devices, invoices', () => {
  it('I6 carry names instead of numbers, and days', () => {
    const contract = contractRecord.parse({
      id: 1,
      companyID: 0,
      contractName: 'Care',
      contractType: 7,
      contractPeriodType: 1,
      status: 0,
      startDate: '2024-01-01T05:00:00Z',
      endDate: '0001-01-01T00:00:00',
    });
    const names = (value: string, name: string) => new Map([[value, name]]);
    const of = {
      contractType: names('7', 'Recurring Service'),
      contractPeriodType: names('1', 'Monthly'),
      status: names('0', 'Inactive'),
    };
    expect(toContract(contract, of, zone)).toMatchObject({
      companyExternalId: '0',
      type: 'Recurring Service',
      billingPeriod: 'Monthly',
      status: 'Inactive',
      active: false,
      startDate: '2024-01-01',
      endDate: null,
    });
    const none = new Map<string, string>();
    const device = configurationItemRecord.parse({ id: 2, companyID: 5, serialNumber: 'X1', isActive: true });
    const deviceLabels = {
      configurationItemType: none,
      rmmDeviceAuditManufacturerID: none,
      rmmDeviceAuditModelID: none,
    };
    expect(toDevice(device, deviceLabels, zone)).toMatchObject({ name: 'X1', type: null, active: true });
    const bill = { id: 3, companyID: 5, invoiceTotal: '12.50', invoiceDateTime: '2024-02-01T00:00:00Z' };
    expect(toInvoice(invoiceRecord.parse(bill), { invoiceStatus: none }, zone)).toMatchObject({
      issuedOn: '2024-02-01',
      total: 12.5,
      balance: null,
      paid: false,
    });
    const paid = invoiceRecord.parse({ ...bill, paidDate: '2024-02-09T00:00:00Z' });
    expect(toInvoice(paid, { invoiceStatus: none }, zone).paid).toBe(true);
    expect(invoiceRecord.safeParse({ id: 3 }).success).toBe(false);
  });
});

it('I17 only Autotask’s own Complete closes, and only as a status', () => {
  const item = (value: string) => ({
    value,
    label: ' Done ',
    isDefaultValue: null,
    sortOrder: 2,
    isActive: null,
    isSystem: null,
  });
  expect(fromPicklist('ticket_status', item('5'))).toMatchObject({
    name: 'Done',
    isClosed: true,
    active: true,
  });
  expect(fromPicklist('ticket_status', item('8')).isClosed).toBe(false);
  expect(fromPicklist('priority', item('5')).isClosed).toBe(false);
});
