import { dayOf } from '../../../world/clock.js';
import type { Contract, Device, Invoice } from '../../../world/model.js';
import type { Entity } from '../entity.js';
import { day, type Field, flag, type Loose, number, reference, shown, text } from '../fields.js';
import { companyReference, contactReference, siteReference } from './project-entities.js';
import { ID, INFO } from './reference-entities.js';

/** Lists of the vendor that the world keeps as words: an entry's id is its place. */
function listed(words: readonly string[], wordOf: (record: Loose) => string | null): Field {
  return shown((record) => {
    const word = wordOf(record);
    return word === null ? null : { id: words.indexOf(word) + 1, name: word };
  });
}

const DEVICE_TYPES: Readonly<Record<Device['kind'], string>> = {
  server: 'Managed Server',
  workstation: 'Managed Workstation',
  laptop: 'Managed Laptop',
  firewall: 'Firewall',
  switch: 'Network Switch',
  printer: 'Printer',
};
const MAKERS = ['Norvik', 'Halden', 'Orchard Row', 'Brightwall', 'Papyra'];

/** `/company/configurations` */
export const configuration: Entity = {
  name: 'configuration',
  kind: 'device',
  fields: {
    id: ID,
    name: text('name'),
    type: listed(Object.values(DEVICE_TYPES), ({ kind }) => DEVICE_TYPES[kind as Device['kind']]),
    status: listed(['Active', 'Inactive'], ({ active }) => (active ? 'Active' : 'Inactive')),
    company: companyReference(),
    contact: contactReference,
    site: siteReference,
    serialNumber: text('serialNumber'),
    modelNumber: text('model'),
    manufacturer: listed(MAKERS, ({ manufacturer }) => manufacturer as Device['manufacturer']),
    osType: text('operatingSystem'),
    installationDate: day('installedOn'),
    warrantyExpirationDate: day('warrantyEndsOn'),
    activeFlag: flag('active'),
    _info: INFO,
  },
};

const AGREEMENT_TYPES: Readonly<Record<Contract['kind'], string>> = {
  'managed-services': 'Managed Services',
  'block-hours': 'Block Time',
  retainer: 'Retainer',
  project: 'Project',
};
const CYCLES: Readonly<Record<Contract['period'], string>> = {
  monthly: 'Monthly',
  quarterly: 'Quarterly',
  yearly: 'Yearly',
};

/** `/finance/agreements` */
export const agreement: Entity = {
  name: 'agreement',
  kind: 'contract',
  fields: {
    id: ID,
    name: text('name'),
    type: listed(Object.values(AGREEMENT_TYPES), ({ kind }) => AGREEMENT_TYPES[kind as Contract['kind']]),
    company: companyReference(),
    contact: contactReference,
    startDate: day('startDate'),
    endDate: day('endDate'),
    noEndingDateFlag: shown((record) => record.endDate === null),
    cancelledFlag: flag('cancelled'),
    billingCycle: listed(Object.values(CYCLES), ({ period }) => CYCLES[period as Contract['period']]),
    billAmount: number('amount'),
    agreementStatus: shown((record, wire) =>
      statusOf(record as unknown as Contract, dayOf(wire.world.clock.now())),
    ),
    _info: INFO,
  },
};

function statusOf({ cancelled, endDate }: Contract, today: string): string {
  if (cancelled) return 'Cancelled';
  return endDate !== null && endDate < today ? 'Expired' : 'Active';
}

/** `/finance/invoices` */
export const invoice: Entity = {
  name: 'invoice',
  kind: 'invoice',
  fields: {
    id: ID,
    invoiceNumber: text('number'),
    type: shown((record) => (record.contractId === null ? 'Miscellaneous' : 'Agreement')),
    status: shown((record) => {
      const closed = (record as unknown as Invoice).balance <= 0;
      return { id: closed ? 2 : 1, name: closed ? 'Paid' : 'Sent', isClosed: closed };
    }),
    company: companyReference(),
    billToCompany: companyReference(),
    date: day('issuedOn'),
    dueDate: day('dueOn'),
    total: number('total'),
    balance: number('balance'),
    agreement: reference('contractId', 'contract', {
      link: 'agreement',
      href: () => '/finance/agreements',
    }),
    _info: INFO,
  },
};
