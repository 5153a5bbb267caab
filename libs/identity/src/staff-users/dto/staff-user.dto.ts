import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  Matches,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  MaxLength,
} from 'class-validator';
import { CursorPageQuery } from '#libs/platform';
import { PASSWORD_MAX, PASSWORD_MIN } from '../../sign-in/passwords.js';

/** A role that a staff user holds. */
export class StaffUserRoleDto {
  id: string;

  name: string;
}

/** A person of the MSP who may sign in. */
export class StaffUserDto {
  id: string;

  name: string;

  /** Lower case. */
  email: string;

  active: boolean;

  /** The PSA member that they are ("agent"); null: not linked. */
  @ApiProperty({ type: String, nullable: true })
  memberId: string | null;

  roles: StaffUserRoleDto[];

  /** Last sign-in. @example 2026-03-02T08:00:00.000Z */
  @ApiProperty({ type: String, nullable: true })
  lastSignedInAt: string | null;

  createdAt: string;

  /** For `If-Match`. */
  version: number;
}

/** One page of staff users by name. */
export class StaffUserPageDto {
  items: StaffUserDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** Which staff users, besides the page. */
export class StaffUserListQueryDto extends CursorPageQuery {
  /** Part of the name or e-mail address. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string;

  /** Only active (`true`) or only deactivated (`false`) ones; leave out for both. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  active?: boolean;
}

/** A new staff user. */
export class CreateStaffUserDto {
  @IsString()
  @Matches(/\S/, { message: '$property must not be blank.' })
  @MaxLength(200)
  name: string;

  /** Must not be in use anywhere in this installation. */
  @IsEmail()
  @MaxLength(254)
  email: string;

  /** First password, to be told to the person. */
  @IsString()
  @Length(PASSWORD_MIN, PASSWORD_MAX)
  password: string;

  /** Roles of this tenant that grant nothing beyond what the caller holds. */
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  roleIds: string[];
}

/** What to change; fields that are left out stay. */
export class UpdateStaffUserDto {
  @IsOptional()
  @IsString()
  @Matches(/\S/, { message: '$property must not be blank.' })
  @MaxLength(200)
  name?: string;

  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string;
}

/** The roles that the person shall hold from now on. */
export class SetStaffUserRolesDto {
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  roleIds: string[];
}
