import type { MirrorSpec } from '../mirror/mirror-definition.js';
import type { CompanySnapshot, ContactSnapshot, LocationSnapshot } from './directory-snapshots.js';

export const companySpec: MirrorSpec<CompanySnapshot> = {
  table: 'companies',
  columns: {
    name: 'text',
    identifier: 'text',
    type: 'text',
    types: 'text[]',
    category: 'text',
    classification: 'text',
    marketSegment: 'text',
    // Members live one floor up, so the vendor's id stays as it is.
    accountManagerExternalId: 'text',
    phone: 'text',
    website: 'text',
    active: 'boolean',
  },
  links: { parentExternalId: { table: 'companies' } },
};

export const locationSpec: MirrorSpec<LocationSnapshot> = {
  table: 'company_locations',
  columns: {
    name: 'text',
    addressLine1: 'text',
    addressLine2: 'text',
    city: 'text',
    region: 'text',
    postalCode: 'text',
    country: 'text',
    primary: 'boolean',
    active: 'boolean',
  },
  links: { companyExternalId: { table: 'companies' } },
};

export const contactSpec: MirrorSpec<ContactSnapshot> = {
  table: 'contacts',
  columns: {
    firstName: 'text',
    lastName: 'text',
    email: 'text',
    phone: 'text',
    title: 'text',
    active: 'boolean',
  },
  links: { companyExternalId: { table: 'companies' } },
};
