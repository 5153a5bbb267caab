import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, CursorPageQuery, type RequestCtx } from '#libs/platform';
import { CompanyService } from './company.service.js';
import {
  CompanyDetailDto,
  CompanyListQueryDto,
  CompanyPageDto,
  CompanyTypeListDto,
  ContactPageDto,
} from './dto/company.dto.js';

/** Client organizations as mirrored from the PSA. */
@ApiTags('Companies')
@ApiProblems(401, 403)
@Controller('companies')
@RequirePermission('read_companies')
export class CompanyController {
  constructor(private readonly companies: CompanyService) {}

  /** Lists companies by name; those that are gone in the PSA are left out. */
  @Get()
  @ApiProblems(400)
  list(@Ctx() ctx: RequestCtx, @Query() query: CompanyListQueryDto): Promise<CompanyPageDto> {
    return this.companies.list(ctx, query);
  }

  /** Lists the types that companies have, to filter by. */
  @Get('types')
  types(@Ctx() ctx: RequestCtx): Promise<CompanyTypeListDto> {
    return this.companies.types(ctx);
  }

  /** Reads one company with its locations, also one that is gone in the PSA. */
  @Get(':id')
  @ApiProblems(404)
  detail(@Ctx() ctx: RequestCtx, @Param('id') id: string): Promise<CompanyDetailDto> {
    return this.companies.detail(ctx, id);
  }

  /** Lists the contacts of a company by last and first name. */
  @Get(':id/contacts')
  @ApiProblems(400, 404)
  contacts(
    @Ctx() ctx: RequestCtx,
    @Param('id') id: string,
    @Query() query: CursorPageQuery,
  ): Promise<ContactPageDto> {
    return this.companies.contacts(ctx, id, query);
  }
}
