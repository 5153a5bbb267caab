import { ApiProperty } from '@nestjs/swagger';
import { IsDefined } from 'class-validator';

const JSON_VALUE = {
  oneOf: [
    { type: 'object', additionalProperties: true },
    { type: 'array', items: {} },
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
  ],
};

/** One thing that the app remembers for a person, such as the view that they like. */
export class PreferenceDto {
  /** @example projects.view */
  key: string;

  /** Any JSON value. */
  @ApiProperty(JSON_VALUE)
  value: unknown;

  /** For `If-Match`, where a newer value must not be overwritten. */
  version: number;
}

/** All preferences of a person by key; there are never more than 200, so there is one page. */
export class PreferencePageDto {
  items: PreferenceDto[];

  /** Always null. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** The value to remember. */
export class SetPreferenceDto {
  /** Any JSON value but null, up to 16 KB as text. */
  @ApiProperty(JSON_VALUE)
  @IsDefined()
  value: unknown;
}
