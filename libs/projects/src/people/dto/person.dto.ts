import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { CursorPageQuery } from '#libs/platform';

export const PERSON_KINDS = ['contact', 'staff'] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];

/** Somebody who can be asked or told something about a project. */
export class PersonDto {
  @ApiProperty({ enum: PERSON_KINDS, enumName: 'PersonKind' })
  kind: PersonKind;
  id: string;
  name: string;
  /** Null: cannot be mailed. */
  email: string | null;
  /** What a contact is at their company; null for staff. */
  title: string | null;
}

/** A page of people by name. */
export class PersonPageDto {
  items: PersonDto[];
  nextCursor: string | null;
}

/** Whom to look for. */
export class PeopleQueryDto extends CursorPageQuery {
  /** Contacts of the project's company, or staff users who can sign in. */
  @ApiProperty({ enum: PERSON_KINDS, enumName: 'PersonKind', default: 'contact', required: false })
  @IsOptional()
  @IsIn(PERSON_KINDS)
  kind: PersonKind = 'contact';

  /** Part of a name or address. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string;
}
