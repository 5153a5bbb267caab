import { ApiProperty } from '@nestjs/swagger';
import { PERMISSIONS, type PermissionKey } from '../../identity.permissions.js';
import { StaffUserRoleDto } from '../../staff-users/dto/staff-user.dto.js';
import { TenantDto } from '../../tenants/dto/tenant.dto.js';

/** The signed-in person. */
export class MeDto {
  id: string;

  name: string;

  email: string;

  /** The PSA member that they are; null: they cannot log time. */
  @ApiProperty({ type: String, nullable: true })
  memberId: string | null;

  roles: StaffUserRoleDto[];

  /** Everything that they may do, implied permissions included. Hide what is missing; the server decides. */
  @ApiProperty({ enum: PERMISSIONS, isArray: true })
  permissions: PermissionKey[];

  tenant: TenantDto;
}
