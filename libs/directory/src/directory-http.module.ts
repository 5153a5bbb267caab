import { Module } from '@nestjs/common';
import { CompanyController } from './companies/company.controller.js';
import { CompanyHoldingsController } from './holdings/company-holdings.controller.js';
import { DirectoryModule } from './directory.module.js';

/** The routes of this lib. For apps/api only. */
@Module({ imports: [DirectoryModule], controllers: [CompanyController, CompanyHoldingsController] })
export class DirectoryHttpModule {}
