import { ApiProperty } from '@nestjs/swagger';
import { PSA_VENDORS, type PsaVendor } from '#libs/directory';
import type { DataSet } from '../../psa/psa-adapter.js';
import { dataSetNames } from '../../sync/data-sets.js';

/** One input of the credentials step. */
export class CredentialFieldDto {
  /** Name in `credentials`. */
  name: string;

  /** Translation key of the label. */
  labelKey: string;

  /** Translation key of the help text. */
  helpKey: string;

  /** Hidden while typed. */
  secret: boolean;

  /** An example, the same in every language. */
  placeholder: string | null;

  /** May be left empty. */
  optional: boolean;
}

/** A PSA that can be connected. */
export class VendorDto {
  /** For `vendor` of a connection. */
  @ApiProperty({ enum: PSA_VENDORS, enumName: 'PsaVendor' })
  vendor: PsaVendor;

  /** Name of the product. */
  title: string;

  /** What the wizard asks for, in order. */
  fields: CredentialFieldDto[];

  /** What can be mirrored, in dependency order. */
  @ApiProperty({ enum: dataSetNames, enumName: 'DataSet', isArray: true })
  dataSets: DataSet[];
}

/** The PSAs that can be connected; a fixed short list. */
export class VendorListDto {
  /** In the order of the wizard. */
  items: VendorDto[];
}
