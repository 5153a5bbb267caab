import { ApiProperty } from '@nestjs/swagger';
import { PortalProviderDto } from './portal-sign-in.dto.js';

/** Who is visiting, and where. */
export class PortalMeDto {
  name: string;
  email: string;
  company: string;
  provider: PortalProviderDto;

  /** Words of welcome of the MSP; empty: none. */
  welcome: string;

  /** IANA name of the MSP's time zone. */
  timeZone: string;

  /** Whether the visitor sees all of the company's actions or their own. */
  @ApiProperty({ enum: ['own', 'company'] })
  sees: 'own' | 'company';
}
