import { Injectable } from '@nestjs/common';
import { notFound, TenantDb, type RequestCtx, type TenantTx } from '#libs/platform';
import { CompanyDetailQuery } from '../companies/company-detail.query.js';
import { CompanyHoldingsQuery, type HoldingPage } from './company-holdings.query.js';
import type { ContractPageDto, DevicePageDto, InvoicePageDto } from './dto/holding.dto.js';
import { toContractDto, toDeviceDto, toInvoiceDto } from './holding.mapper.js';

interface PageWish {
  cursor?: string;
  limit: number;
}

/** Reading what a company has besides work. All of it is the PSA's; nobody edits it here. */
@Injectable()
export class CompanyHoldings {
  constructor(
    private readonly db: TenantDb,
    private readonly companies: CompanyDetailQuery,
    private readonly query: CompanyHoldingsQuery,
  ) {}

  /** One page of a company's devices by name. @throws Problem 404 · 400 for a bad cursor */
  async devices(ctx: RequestCtx, companyId: string, page: PageWish): Promise<DevicePageDto> {
    const { rows, nextCursor } = await this.read(ctx, companyId, (tx) =>
      this.query.devices(tx, companyId, page),
    );
    return { items: rows.map(toDeviceDto), nextCursor };
  }

  /** One page of a company's contracts by name. @throws Problem 404 · 400 for a bad cursor */
  async contracts(ctx: RequestCtx, companyId: string, page: PageWish): Promise<ContractPageDto> {
    const { rows, nextCursor } = await this.read(ctx, companyId, (tx) =>
      this.query.contracts(tx, companyId, page),
    );
    return { items: rows.map(toContractDto), nextCursor };
  }

  /** One page of a company's invoices, the newest first. @throws Problem 404 · 400 for a bad cursor */
  async invoices(ctx: RequestCtx, companyId: string, page: PageWish): Promise<InvoicePageDto> {
    const { rows, nextCursor } = await this.read(ctx, companyId, (tx) =>
      this.query.invoices(tx, companyId, page),
    );
    return { items: rows.map(toInvoiceDto), nextCursor };
  }

  private read<T>(
    ctx: RequestCtx,
    companyId: string,
    work: (tx: TenantTx) => Promise<HoldingPage<T>>,
  ): Promise<HoldingPage<T>> {
    return this.db.read(ctx, async (tx) => {
      if (!(await this.companies.byId(tx, companyId))) throw notFound('company.not_found', 'company');
      return work(tx);
    });
  }
}
