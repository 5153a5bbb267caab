import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { PSA_VENDORS, type PsaVendor } from '#libs/directory';
import type { DataSet } from '../../psa/psa-adapter.js';
import { dataSetNames, dataSetOrder } from '../../sync/data-sets.js';
import { IsSchedule, IsSecretMap } from './connection-input.rules.js';

/** Try a PSA without saving anything (I1). */
export class TestConnectionDto {
  /** Which PSA. */
  @ApiProperty({ enum: PSA_VENDORS, enumName: 'PsaVendor' })
  @IsIn(PSA_VENDORS)
  vendor: PsaVendor;

  /** Non-secret settings of this PSA, e.g. `{ "host": "https://api-na.myconnectwise.net" }`. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  @IsObject()
  settings: Record<string, unknown>;

  /** Secrets of this PSA by name. Write-only. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, writeOnly: true })
  @IsSecretMap()
  credentials: Record<string, string>;
}

/** A new connection. It is tested before it is saved. */
export class CreateConnectionDto extends TestConnectionDto {
  /** Name for people, unique in the tenant. */
  @ApiProperty({ minLength: 1, maxLength: 80 })
  @IsString()
  @MinLength(1)
  @MaxLength(80)
  name: string;

  /** What to mirror; left out: all that the PSA offers. */
  @ApiPropertyOptional({ enum: dataSetNames, enumName: 'DataSet', isArray: true })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(dataSetOrder, { each: true })
  dataSets?: DataSet[];

  /** Share of the PSA's quota, above 0 up to 1. */
  @ApiPropertyOptional({ minimum: 0.01, maximum: 1, default: 0.5 })
  @IsOptional()
  @IsNumber()
  @Min(0.01)
  @Max(1)
  quotaShare?: number;

  /** Share of the PSA's quota until the first sync is over, above 0 up to 1; left out: `quotaShare`. */
  @ApiPropertyOptional({ minimum: 0.01, maximum: 1 })
  @IsOptional()
  @IsNumber()
  @Min(0.01)
  @Max(1)
  firstSyncShare?: number;

  /** Minutes between incremental syncs per data set, 1 to 10080, where they differ from the default. */
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'integer', minimum: 1, maximum: 10080 },
  })
  @IsOptional()
  @IsSchedule()
  schedule?: Partial<Record<DataSet, number>>;

  /** Start the first sync at once; true when left out. */
  @ApiPropertyOptional({ default: true })
  @IsOptional()
  @IsBoolean()
  startSync?: boolean;
}

/** Changes of a connection; what is left out stays. New settings or credentials are tested before they are saved. */
export class UpdateConnectionDto {
  /** Name for people, unique in the tenant. */
  @ApiPropertyOptional({ minLength: 1, maxLength: 80 })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(80)
  name?: string;

  /** Replaces all non-secret settings. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOptional()
  @IsObject()
  settings?: Record<string, unknown>;

  /** Replaces the secrets that are named; others stay. Write-only. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, writeOnly: true })
  @IsOptional()
  @IsSecretMap()
  credentials?: Record<string, string>;

  /** What to mirror. A set that is dropped keeps what was mirrored and is no longer synced. */
  @ApiPropertyOptional({ enum: dataSetNames, enumName: 'DataSet', isArray: true })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(dataSetOrder, { each: true })
  dataSets?: DataSet[];

  /** Share of the PSA's quota, above 0 up to 1. */
  @ApiPropertyOptional({ minimum: 0.01, maximum: 1 })
  @IsOptional()
  @IsNumber()
  @Min(0.01)
  @Max(1)
  quotaShare?: number;

  /** Replaces the minutes between incremental syncs that differ from the default. */
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'integer', minimum: 1, maximum: 10080 },
  })
  @IsOptional()
  @IsSchedule()
  schedule?: Partial<Record<DataSet, number>>;
}

/** Deleting wants the name typed (I3). */
export class DeleteConnectionQuery {
  /** The exact name of the connection. */
  @ApiProperty()
  @IsString()
  @MaxLength(80)
  name: string;
}
