import { recordReader } from '../../reading/read-records.js';
import { agreementRecord, configurationRecord, invoiceRecord } from '../wire/holding-records.js';
import { toContract, toDevice, toInvoice } from './holding-mapper.js';

const _info = { lastUpdated: '2026-02-03T04:05:06Z' };
const version = '2026-02-03T04:05:06.000Z';
const contract = (fields: object) => toContract(agreementRecord.parse({ id: 4, _info, ...fields }));
const device = (fields: object) => toDevice(configurationRecord.parse({ id: '5', _info, ...fields }));
const invoice = (fields: object) => toInvoice(invoiceRecord.parse({ id: 6, _info, total: 10, ...fields }));

describe('agreements', () => {
  it('I6 take all that is said; days stay days', () => {
    expect(
      contract({
        name: 'Managed Services',
        type: { id: 1, name: 'Flat Rate' },
        company: { id: 2, identifier: 'Acme' },
        contact: { id: 3, name: 'Ann Lee' },
        startDate: '2026-03-29T00:00:00Z',
        endDate: '2027-03-28T00:00:00Z',
        billingCycle: { id: 2, name: 'Monthly' },
        billAmount: '1250.50',
        agreementStatus: 'Active',
      }),
    ).toEqual({
      externalId: '4',
      version,
      companyExternalId: '2',
      contactExternalId: '3',
      name: 'Managed Services',
      number: null,
      type: 'Flat Rate',
      status: 'Active',
      startDate: '2026-03-29',
      endDate: '2027-03-28',
      billingPeriod: 'Monthly',
      amount: 1250.5,
      active: true,
    });
  });

  it('without an ending date end never, whatever the field holds', () => {
    expect(contract({ noEndingDateFlag: true, endDate: '2000-01-01T00:00:00Z' }).endDate).toBeNull();
  });

  it('are active unless their status or flag says otherwise', () => {
    expect(
      ['Active', 'Expired', 'Cancelled', 'Inactive'].map((s) => contract({ agreementStatus: s }).active),
    ).toEqual([true, false, false, false]);
    expect(contract({ cancelledFlag: true })).toMatchObject({ status: 'Cancelled', active: false });
    expect(contract({ name: ' ' })).toMatchObject({ name: '4', status: null, active: true });
  });
});

describe('configurations', () => {
  it('I6 take all that is said', () => {
    expect(
      device({
        name: 'SRV-01',
        type: { id: 1, name: 'Managed Server' },
        status: { id: 1, name: 'Active' },
        company: { id: 2 },
        contact: { id: 3 },
        site: { id: 9, name: 'Main' },
        manufacturer: { id: 7, name: 'Norvik' },
        modelNumber: 2100,
        serialNumber: 'SN1',
        osType: 'Windows Server 2022',
        osInfo: '10.0.20348',
        installationDate: '2024-02-29T23:00:00Z',
        warrantyExpirationDate: '0001-01-01T00:00:00Z',
        activeFlag: false,
      }),
    ).toEqual({
      externalId: '5',
      version,
      companyExternalId: '2',
      locationExternalId: '9',
      contactExternalId: '3',
      contractExternalId: null,
      name: 'SRV-01',
      type: 'Managed Server',
      status: 'Active',
      manufacturer: 'Norvik',
      model: '2100',
      serialNumber: 'SN1',
      operatingSystem: 'Windows Server 2022',
      installedOn: '2024-02-29',
      warrantyEndsOn: null,
      active: false,
    });
  });

  it('have a stand-in for a name, and are active unless said otherwise', () => {
    expect(device({ deviceIdentifier: 'ABC' })).toMatchObject({ name: 'ABC', active: true });
    expect(device({}).name).toBe('5');
  });
});

describe('invoices', () => {
  it('I6 take all that is said', () => {
    expect(
      invoice({
        invoiceNumber: 1001,
        status: { id: 1, name: 'Sent', isClosed: false },
        company: { id: 2 },
        agreement: { id: 4, name: 'Managed Services' },
        date: '2026-11-01T00:00:00-05:00',
        dueDate: '2026-12-01T00:00:00Z',
        total: 99.95,
        balance: '40',
      }),
    ).toEqual({
      externalId: '6',
      version,
      companyExternalId: '2',
      contractExternalId: '4',
      number: '1001',
      status: 'Sent',
      issuedOn: '2026-11-01',
      dueOn: '2026-12-01',
      total: 99.95,
      balance: 40,
      paid: false,
    });
  });

  it('are paid when nothing is owed; without a balance, when their status is closed', () => {
    expect(invoice({ balance: 0 }).paid).toBe(true);
    expect(invoice({ balance: 0.01, status: { name: 'Paid', isClosed: true } }).paid).toBe(false);
    expect(invoice({ status: { name: 'Closed', isClosed: true } }).paid).toBe(true);
    expect(invoice({}).paid).toBe(false);
  });

  it('are for whoever gets the bill where no company is named', () => {
    expect(invoice({ company: null, billToCompany: { id: 8 } }).companyExternalId).toBe('8');
  });

  it('I5 without a total cannot be understood', () => {
    const read = recordReader(invoiceRecord, toInvoice)({ id: 6, total: null });
    expect(read).toMatchObject({ quarantined: { externalId: '6', reason: 'total: missing' } });
  });
});
