import { Module } from '@nestjs/common';
import { CompanyContactsQuery } from './companies/company-contacts.query.js';
import { CompanyTypesQuery } from './companies/company-types.query.js';
import { CompanyDetailQuery } from './companies/company-detail.query.js';
import { CompanyListQuery } from './companies/company-list.query.js';
import { CompanyService } from './companies/company.service.js';
import { DirectoryMirror } from './companies/directory-mirror.service.js';
import { CompanyHoldingsQuery } from './holdings/company-holdings.query.js';
import { CompanyHoldings } from './holdings/company-holdings.service.js';
import { Sweeps } from './mirror/sweeps.service.js';
import { RecordLinks } from './sources/record-links.js';
import { Sources } from './sources/sources.service.js';

/** Companies with their locations, contacts, contracts, devices and invoices as mirrored, and the sources they come from. Needs the platform's database. */
@Module({
  providers: [
    CompanyContactsQuery,
    CompanyTypesQuery,
    CompanyDetailQuery,
    CompanyHoldings,
    CompanyHoldingsQuery,
    CompanyListQuery,
    CompanyService,
    DirectoryMirror,
    RecordLinks,
    Sources,
    Sweeps,
  ],
  exports: [CompanyHoldings, CompanyService, DirectoryMirror, RecordLinks, Sources, Sweeps],
})
export class DirectoryModule {}
