import { Injectable } from '@nestjs/common';
import type { RequestCtx } from '#libs/platform';
import { AdapterRegistry } from '../psa/adapter-registry.js';
import { inOrder } from '../sync/data-sets.js';
import { ConnectionTester } from './connection-tester.js';
import { toFindingsDto } from './connection.mapper.js';
import type { TestConnectionDto } from './dto/connection-input.dto.js';
import type { ConnectionFindingsDto } from './dto/connection.dto.js';
import type { VendorListDto } from './dto/vendor.dto.js';

/** The first steps of the wizard: which PSAs there are, and do these credentials work (I1)? */
@Injectable()
export class ConnectionTests {
  constructor(
    private readonly registry: AdapterRegistry,
    private readonly tester: ConnectionTester,
  ) {}

  vendors(): VendorListDto {
    return {
      items: this.registry.list().map(({ vendor, title, fields, dataSets }) => ({
        vendor,
        title,
        dataSets: [...inOrder(dataSets)],
        fields: fields.map((field) => ({
          ...field,
          placeholder: field.placeholder ?? null,
          optional: field.optional ?? false,
        })),
      })),
    };
  }

  async unsaved(input: TestConnectionDto): Promise<ConnectionFindingsDto> {
    return toFindingsDto((await this.tester.tryOut(input)).findings);
  }

  async saved(ctx: RequestCtx, id: string): Promise<ConnectionFindingsDto> {
    return toFindingsDto(await this.tester.trySaved(ctx, id));
  }
}
