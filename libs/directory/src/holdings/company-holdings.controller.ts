import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, CursorPageQuery, type RequestCtx } from '#libs/platform';
import { CompanyHoldings } from './company-holdings.service.js';
import { ContractPageDto, DevicePageDto, InvoicePageDto } from './dto/holding.dto.js';

/** What client organizations have besides work, as mirrored from the PSA. */
@ApiTags('Companies')
@ApiProblems(400, 401, 403, 404)
@Controller('companies/:id')
@RequirePermission('read_companies')
export class CompanyHoldingsController {
  constructor(private readonly holdings: CompanyHoldings) {}

  /** Lists the devices of a company by name. */
  @Get('devices')
  devices(
    @Ctx() ctx: RequestCtx,
    @Param('id') id: string,
    @Query() query: CursorPageQuery,
  ): Promise<DevicePageDto> {
    return this.holdings.devices(ctx, id, query);
  }

  /** Lists the contracts of a company by name. */
  @Get('contracts')
  contracts(
    @Ctx() ctx: RequestCtx,
    @Param('id') id: string,
    @Query() query: CursorPageQuery,
  ): Promise<ContractPageDto> {
    return this.holdings.contracts(ctx, id, query);
  }

  /** Lists the invoices of a company, the newest first. */
  @Get('invoices')
  invoices(
    @Ctx() ctx: RequestCtx,
    @Param('id') id: string,
    @Query() query: CursorPageQuery,
  ): Promise<InvoicePageDto> {
    return this.holdings.invoices(ctx, id, query);
  }
}
