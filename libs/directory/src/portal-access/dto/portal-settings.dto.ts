import { IsBoolean, IsString, MaxLength } from 'class-validator';

/** What the MSP decides about its client portal. */
export class SavePortalSettingsDto {
  /** Whether a contact types in a mailed code when they use a browser for the first time. */
  @IsBoolean()
  askCode: boolean;

  /** Words of welcome on the portal's first page; empty: none. */
  @IsString()
  @MaxLength(1000)
  welcome: string;
}

/** The settings of the client portal. */
export class PortalSettingsDto extends SavePortalSettingsDto {
  /** For `If-Match`; 0 while nothing was saved. */
  version: number;
}
