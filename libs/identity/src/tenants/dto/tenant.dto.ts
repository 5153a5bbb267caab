import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsTimeZone, Matches, MaxLength, ValidateIf } from 'class-validator';

/** Languages of the app. */
export const LOCALES = ['en', 'de'] as const;

/** The caller's MSP. */
export class TenantDto {
  id: string;

  name: string;

  /** Short name for addresses. @example summit-ridge */
  slug: string;

  /** Brand colour, `#rrggbb`; null: Atrium's own. */
  @ApiProperty({ type: String, nullable: true })
  accent: string | null;

  /** IANA name. @example Europe/Berlin */
  timeZone: string;

  @ApiProperty({ enum: LOCALES })
  locale: string;

  /** For `If-Match`. */
  version: number;
}

/** What to change; fields that are left out stay. */
export class UpdateTenantDto {
  @IsOptional()
  @IsString()
  @Matches(/\S/, { message: '$property must not be blank.' })
  @MaxLength(200)
  name?: string;

  /** Brand colour, `#rrggbb` in lower case; null: Atrium's own. */
  @ApiPropertyOptional({ type: String, nullable: true, pattern: '^#[0-9a-f]{6}$' })
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @Matches(/^#[0-9a-f]{6}$/, { message: 'accent must be a colour such as #1a7f5a.' })
  accent?: string | null;

  /** IANA name. @example Europe/Berlin */
  @IsOptional()
  @IsTimeZone()
  timeZone?: string;

  @ApiPropertyOptional({ enum: LOCALES })
  @IsOptional()
  @IsIn(LOCALES)
  locale?: string;
}
