import { Injectable } from '@nestjs/common';
import { notFound, TenantDb, type RequestCtx } from '#libs/platform';
import { CompanyContactsQuery } from './company-contacts.query.js';
import { CompanyDetailQuery } from './company-detail.query.js';
import { CompanyListQuery } from './company-list.query.js';
import { CompanyTypesQuery } from './company-types.query.js';
import { toCompanyDetailDto, toCompanyDto, toContactDto } from './company.mapper.js';
import type {
  CompanyDetailDto,
  CompanyListQueryDto,
  CompanyPageDto,
  CompanyTypeListDto,
  ContactPageDto,
} from './dto/company.dto.js';

/** Reading the directory. Companies are the PSA's; nobody edits them here. */
@Injectable()
export class CompanyService {
  constructor(
    private readonly db: TenantDb,
    private readonly companies: CompanyListQuery,
    private readonly details: CompanyDetailQuery,
    private readonly contactsOf: CompanyContactsQuery,
    private readonly typesOf: CompanyTypesQuery,
  ) {}

  /** One page of companies by name. @throws Problem 400 for a bad cursor */
  async list(ctx: RequestCtx, query: CompanyListQueryDto): Promise<CompanyPageDto> {
    const { rows, nextCursor } = await this.db.read(ctx, (tx) => this.companies.page(tx, query));
    return { items: rows.map(toCompanyDto), nextCursor };
  }

  /** The types to filter by. */
  async types(ctx: RequestCtx): Promise<CompanyTypeListDto> {
    return { items: await this.db.read(ctx, (tx) => this.typesOf.all(tx)) };
  }

  /** One company. @throws Problem 404 */
  async detail(ctx: RequestCtx, id: string): Promise<CompanyDetailDto> {
    const row = await this.db.read(ctx, (tx) => this.details.byId(tx, id));
    if (!row) throw notFound('company.not_found', 'company');
    return toCompanyDetailDto(row);
  }

  /** One page of a company's contacts by name. @throws Problem 404 · 400 for a bad cursor */
  async contacts(
    ctx: RequestCtx,
    companyId: string,
    query: { cursor?: string; limit: number },
  ): Promise<ContactPageDto> {
    return this.db.read(ctx, async (tx) => {
      if (!(await this.details.byId(tx, companyId))) throw notFound('company.not_found', 'company');
      const { rows, nextCursor } = await this.contactsOf.page(tx, companyId, query);
      return { items: rows.map(toContactDto), nextCursor };
    });
  }
}
