import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';

/** What a contact may see in the client portal. Basic: their own actions; Advanced and Manager: all of the company's. */
export class SecurityLevelDto {
  id: string;
  name: string;
  builtIn: boolean;
}

/** The tenant's levels; the first 200. */
export class SecurityLevelListDto {
  /** The built-in ones first, then by name. */
  items: SecurityLevelDto[];
}

/** A level by its name. */
export class SecurityLevelRefDto {
  id: string;
  name: string;
}

/** A contact's access to the client portal. */
export class PortalAccessDto {
  /** Invited and not there yet, has been there, or may not enter any more. */
  @ApiProperty({ enum: ['invited', 'active', 'revoked'] })
  state: 'invited' | 'active' | 'revoked';

  /** Where links and codes are mailed to: the contact's address when they were last invited. */
  email: string;
  securityLevel: SecurityLevelRefDto;

  /** When the last invitation was sent, ISO 8601 in UTC. */
  invitedAt: string;

  /** ISO 8601 in UTC; null: never. */
  lastAccessAt: string | null;

  /** How often the contact has signed in. */
  visits: number;
}

/** An invitation to the client portal. */
export class InviteToPortalDto {
  /** Level of the portal; left out: the one they had, else Basic. */
  @IsOptional()
  @IsUUID()
  securityLevelId?: string;
}

/** Another level for a contact. */
export class SetPortalLevelDto {
  @IsUUID()
  securityLevelId: string;
}
