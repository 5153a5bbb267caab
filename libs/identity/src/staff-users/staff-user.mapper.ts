import type { StaffUserDto } from './dto/staff-user.dto.js';

/** A staff user as the list query reads it. */
export interface StaffUserRow {
  id: string;
  name: string;
  email: string;
  active: boolean;
  memberId: string | null;
  roles: { id: string; name: string }[];
  lastSignedInAt: Date | null;
  createdAt: Date;
  version: number;
}

/** A staff user as the API shows it. */
export function toStaffUserDto(row: StaffUserRow): StaffUserDto {
  const { id, name, email, active, memberId, roles, version } = row;
  return {
    id,
    name,
    email,
    active,
    memberId,
    roles,
    lastSignedInAt: row.lastSignedInAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    version,
  };
}
