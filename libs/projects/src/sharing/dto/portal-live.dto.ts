import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';

export const PORTAL_PAGES = ['home', 'project', 'action', 'settled'] as const;

/** Which page of the portal is open. */
export class PortalViewQueryDto {
  @ApiProperty({ enum: PORTAL_PAGES })
  @IsIn(PORTAL_PAGES)
  page: (typeof PORTAL_PAGES)[number];

  /** The project or action that the page is about. */
  @IsOptional()
  @IsUUID()
  id?: string;
}

export type PortalView = Readonly<PortalViewQueryDto>;
