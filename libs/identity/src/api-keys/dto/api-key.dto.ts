import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsISO8601,
  Matches,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import { PERMISSIONS, type PermissionKey } from '../../identity.permissions.js';

/** A key for the REST API, without its secret. */
export class ApiKeyDto {
  id: string;

  name: string;

  /** How the secret begins. @example atr_k3X9aB */
  prefix: string;

  /** What it may do, without what that implies. */
  @ApiProperty({ enum: PERMISSIONS, isArray: true })
  permissions: PermissionKey[];

  /** When it ends by itself; null: never. @example 2027-01-01T00:00:00.000Z */
  @ApiProperty({ type: String, nullable: true })
  expiresAt: string | null;

  /** Exact to the minute; null: never used. */
  @ApiProperty({ type: String, nullable: true })
  lastUsedAt: string | null;

  /** When somebody ended it; null: nobody has. */
  @ApiProperty({ type: String, nullable: true })
  revokedAt: string | null;

  /** Who made it. */
  createdBy: string;

  createdAt: string;
}

/** A key that was just made. */
export class NewApiKeyDto extends ApiKeyDto {
  /** The secret, shown this once: it is stored nowhere. Sent as `Authorization: Bearer atr_…`. */
  secret: string;
}

/** One page of keys, the newest first. */
export class ApiKeyPageDto {
  items: ApiKeyDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** A new key. */
export class CreateApiKeyDto {
  @IsString()
  @Matches(/\S/, { message: '$property must not be blank.' })
  @MaxLength(100)
  name: string;

  /** At least one, only keys that the caller holds. */
  @ApiProperty({ enum: PERMISSIONS, isArray: true })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(PERMISSIONS, { each: true })
  permissions: PermissionKey[];

  /** A moment in the future at which it ends by itself; leave out for never. @example 2027-01-01T00:00:00Z */
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  @MaxLength(40)
  expiresAt?: string;
}
