import { companyRecord, contactRecord, memberRecord, siteRecord } from '../wire/directory-records.js';
import { referenceRecord } from '../wire/reference-records.js';
import {
  phaseRecord,
  projectNoteRecord,
  projectRecord,
  ticketNoteRecord,
  ticketRecord,
  timeEntryRecord,
} from '../wire/work-records.js';
import { toCompany, toContact, toLocation, toMember } from './directory-mapper.js';
import { toReference } from './reference-mapper.js';
import {
  shareDone,
  toPhase,
  toProject,
  toProjectNote,
  toTicket,
  toTicketNote,
  toTimeEntry,
} from './work-mapper.js';

const stamp = { _info: { lastUpdated: '2026-02-01T10:00:00Z' } };
const version = '2026-02-01T10:00:00.000Z';

describe('companies', () => {
  const company = (more: object) =>
    toCompany(
      companyRecord.parse({ id: 2, identifier: 'Acme', name: 'Acme', ...more, ...stamp }),
      new Set(['9']),
    );

  it('Customer is the main type wherever it stands; else the first', () => {
    expect(
      company({
        types: [
          { id: 1, name: 'Vendor' },
          { id: 2, name: 'Customer' },
        ],
      }),
    ).toMatchObject({ type: 'Customer', types: ['Vendor', 'Customer'] });
    expect(company({ types: [{ id: 1, name: 'Prospect' }, null] })).toMatchObject({
      type: 'Prospect',
      types: ['Prospect'],
    });
    expect(company({ types: null })).toMatchObject({ type: null, types: [] });
  });

  it('takes market, territory manager and parent', () => {
    expect(
      company({
        market: { id: 3, name: 'Legal' },
        territoryManager: { id: 7, identifier: 'x' },
        parentCompany: { id: 1 },
      }),
    ).toMatchObject({
      externalId: '2',
      version,
      marketSegment: 'Legal',
      accountManagerExternalId: '7',
      parentExternalId: '1',
      active: true,
    });
  });

  it('is inactive when deleted or in an inactive status', () => {
    expect(company({ deletedFlag: true }).active).toBe(false);
    expect(company({ status: { id: 9, name: 'Gone' } }).active).toBe(false);
    expect(company({ status: { id: 1, name: 'Inactive by name only' } }).active).toBe(true);
  });

  it('a name is never shortened, and has a stand-in when empty', () => {
    const name = '🏔️'.repeat(400);
    expect(company({ name }).name).toBe(name);
    expect(company({ name: ' ' }).name).toBe('Acme');
    expect(company({ name: null, identifier: null }).name).toBe('2');
  });
});

describe('contacts', () => {
  const contact = (more: object) => toContact(contactRecord.parse({ id: 1, ...more }));
  const mail = (value: string, defaultFlag = false) => ({ value, defaultFlag, communicationType: 'Email' });

  it('the e-mail address is the default communication item of kind Email', () => {
    const items = [
      mail('a@x.example'),
      { value: '555', communicationType: 'Phone', defaultFlag: true },
      mail('b@x.example', true),
    ];
    expect(contact({ communicationItems: items })).toMatchObject({ email: 'b@x.example', phone: '555' });
    expect(contact({ communicationItems: [mail('a@x.example'), mail('c@x.example')] }).email).toBe(
      'a@x.example',
    );
  });

  it('a contact may have no address, no items, no company', () => {
    expect(contact({ communicationItems: null })).toMatchObject({
      email: null,
      phone: null,
      companyExternalId: null,
      active: true,
    });
    expect(
      contact({
        communicationItems: [null, { communicationType: 'Email', value: null }],
        inactiveFlag: true,
      }),
    ).toMatchObject({ email: null, active: false });
  });
});

it('sites take their company from the list they stand in', () => {
  const site = {
    id: 4,
    name: 'Main',
    stateReference: { id: 1, identifier: 'FL', name: 'Florida' },
    country: { id: 1, name: 'United States' },
    primaryAddressFlag: true,
  };
  expect(toLocation(siteRecord.parse(site), '2')).toMatchObject({
    companyExternalId: '2',
    region: 'Florida',
    country: 'United States',
    primary: true,
    active: true,
  });
});

it('members are named by their parts', () => {
  expect(
    toMember(
      memberRecord.parse({
        id: 1,
        identifier: 'mr',
        firstName: 'Maya',
        lastName: 'Reyes',
        officeEmail: 'm@x.example',
      }),
    ),
  ).toMatchObject({ name: 'Maya Reyes', email: 'm@x.example', active: true });
  expect(toMember(memberRecord.parse({ id: 1, identifier: 'mr' })).name).toBe('mr');
});

describe('reference lists', () => {
  it('reads the different flags of the lists', () => {
    const project = referenceRecord.parse({
      id: 1,
      name: 'Closed',
      closedFlag: true,
      noTimeFlag: true,
      inactiveFlag: true,
    });
    expect(toReference('project_status', project, null)).toMatchObject({
      isClosed: true,
      noTime: true,
      active: false,
      scopeExternalId: null,
    });
    const board = referenceRecord.parse({
      id: 1,
      name: 'Done',
      closedStatus: true,
      timeEntryNotAllowed: true,
      inactive: false,
      sortOrder: 5,
    });
    expect(toReference('ticket_status', board, '7')).toMatchObject({
      isClosed: true,
      noTime: true,
      active: true,
      scopeExternalId: '7',
      sortOrder: 5,
    });
  });

  it('colours are #rrggbb or none', () => {
    expect(
      ['#FF0000', '00ff00', 'red', null].map(
        (color) => toReference('priority', referenceRecord.parse({ id: 1, color }), null).color,
      ),
    ).toEqual(['#ff0000', '#00ff00', null, null]);
  });
});

describe('projects and phases', () => {
  it('I6 date-only fields keep their day whatever zone they came with', () => {
    const record = projectRecord.parse({
      id: 5,
      name: 'Rollout',
      estimatedStart: '2026-03-08T00:00:00Z',
      estimatedEnd: '2026-11-01T00:00:00-05:00',
      closedFlag: 'True',
    });
    expect(toProject(record)).toMatchObject({
      startDate: '2026-03-08',
      dueDate: '2026-11-01',
      closed: true,
      number: '5',
    });
  });

  it.each([
    [0.5, 0.5],
    [1, 1],
    [1.3, 1],
    [50, 0.5],
    [150, 1],
    [-1, 0],
    [null, null],
  ])('percentComplete %p is the share %p', (wire, share) => {
    expect(shareDone(wire)).toBe(share);
  });

  it('a phase is named by its description, sorted by its code', () => {
    const record = phaseRecord.parse({
      id: 9,
      description: 'Design',
      wbsCode: '1.10',
      parentPhase: { id: 8 },
      scheduledStart: '2026-03-01',
      deadlineDate: '2026-04-01T00:00:00Z',
      markAsMilestoneFlag: true,
      budgetHours: 12,
    });
    expect(toPhase(record, '5')).toMatchObject({
      name: 'Design',
      projectExternalId: '5',
      parentExternalId: '8',
      sortKey: '000000001.000000010',
      startDate: '2026-03-01',
      deadline: '2026-04-01',
      milestone: true,
      estimatedHours: 12,
    });
  });
});

it('tickets point to their project, phase, board and people', () => {
  const record = ticketRecord.parse({
    id: 69,
    summary: 'Review',
    project: { id: 5 },
    phase: { id: 9 },
    board: { id: 1 },
    owner: { id: 7, identifier: 'x' },
    requiredDate: '2026-03-08T00:00:00Z',
    closedDate: '2026-03-09T11:00:00Z',
    _info: { dateEntered: '2026-01-01T00:00:00Z' },
  });
  expect(toTicket(record, 'project')).toMatchObject({
    kind: 'project',
    projectExternalId: '5',
    phaseExternalId: '9',
    boardExternalId: '1',
    ownerExternalId: '7',
    dueDate: '2026-03-08',
    closedAt: '2026-03-09T11:00:00.000Z',
    createdAt: '2026-01-01T00:00:00.000Z',
    companyExternalId: null,
  });
});

describe('notes', () => {
  const note = (more: object) =>
    toTicketNote(ticketNoteRecord.parse({ id: 3, text: 'Hi', ...more }), 'service', '69');

  it('are named by their path, since ticket and project notes are counted apart', () => {
    expect(note({}).externalId).toBe('service/tickets/69/notes/3');
    expect(
      toProjectNote(projectNoteRecord.parse({ id: 3, text: 'Hi', _info: { updatedBy: 'mr' } }), '69'),
    ).toMatchObject({ externalId: 'project/projects/69/notes/3', internal: true, authorName: 'mr' });
  });

  it.each([
    [{ internalFlag: true, externalFlag: false }, true],
    [{ internalFlag: false, externalFlag: true }, false],
    [{ internalAnalysisFlag: true }, true],
    [{ detailDescriptionFlag: true }, false],
    [{ resolutionFlag: true }, false],
    [{}, true],
  ])('%p: internal is %p; the silent stay inside', (flags, internal) => {
    expect(note(flags).internal).toBe(internal);
  });
});

describe('time entries', () => {
  const entry = (more: object) =>
    toTimeEntry(
      timeEntryRecord.parse({
        id: 1,
        timeStart: '2026-03-02T01:30:00Z',
        timeEnd: '2026-03-02T03:00:00Z',
        ...more,
      }),
      'America/New_York',
    );

  it('I6 count for the day in the account’s zone', () => {
    expect(entry({}).workDate).toBe('2026-03-01');
  });

  it('hang on the ticket they are charged to', () => {
    expect(entry({ chargeToId: 69, chargeToType: 'ProjectTicket' }).ticketExternalId).toBe('69');
    expect(entry({ chargeToId: 4, chargeToType: 'ChargeCode' }).ticketExternalId).toBeNull();
  });

  it('hours are the vendor’s, else the span less the pause', () => {
    expect(entry({ actualHours: '1.25' }).hours).toBe(1.25);
    expect(entry({ hoursDeduct: 0.25 }).hours).toBe(1.25);
    expect(entry({ timeEnd: null }).hours).toBe(0);
  });

  it.each([
    ['Open', false],
    ['Rejected', false],
    ['ErrorsCorrected', false],
    ['PendingApproval', true],
    ['Billed', true],
    [null, false],
  ])('status %p locks: %p', (status, locked) => {
    expect(entry({ status }).locked).toBe(locked);
  });

  it('an invoice locks; only Billable is billable', () => {
    expect(entry({ status: 'Open', invoice: { id: 4 } }).locked).toBe(true);
    expect(
      ['Billable', 'DoNotBill', 'NoCharge', null].map((billableOption) => entry({ billableOption }).billable),
    ).toEqual([true, false, false, false]);
  });

  it('I5 one without a start cannot be put on a day', () => {
    expect(timeEntryRecord.safeParse({ id: 1, timeStart: null }).success).toBe(false);
  });
});
