import { ApiProperty, PartialType } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsIn, Matches, IsOptional, IsString, MaxLength } from 'class-validator';
import { PERMISSIONS, type PermissionKey } from '../../identity.permissions.js';
import { BUILT_IN_ROLES, type BuiltInRole } from '../built-in-roles.js';

/** A role. */
export class RoleDto {
  id: string;

  name: string;

  description: string;

  /** Which built-in role it is; null: a custom one. */
  @ApiProperty({ enum: BUILT_IN_ROLES, nullable: true })
  builtIn: BuiltInRole | null;

  /** What it holds, without what that implies. */
  @ApiProperty({ enum: PERMISSIONS, isArray: true })
  permissions: PermissionKey[];

  /** How many active staff users hold it. */
  members: number;

  /** For `If-Match`. */
  version: number;
}

/** One page of roles: the built-in ones first, then by name. */
export class RolePageDto {
  items: RoleDto[];

  nextCursor: string | null;
}

/** A new custom role. */
export class CreateRoleDto {
  @IsString()
  @Matches(/\S/, { message: '$property must not be blank.' })
  @MaxLength(100)
  name: string;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  description?: string;

  /** Only keys that the caller holds. */
  @ApiProperty({ enum: PERMISSIONS, isArray: true })
  @IsArray()
  @ArrayUnique()
  @IsIn(PERMISSIONS, { each: true })
  permissions: PermissionKey[];
}

/** What a copy is called. */
export class CopyRoleDto {
  @IsString()
  @Matches(/\S/, { message: '$property must not be blank.' })
  @MaxLength(100)
  name: string;
}

/** What to change; fields that are left out stay. */
export class UpdateRoleDto extends PartialType(CreateRoleDto) {}
