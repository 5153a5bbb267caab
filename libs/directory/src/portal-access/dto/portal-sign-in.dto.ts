import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsString, Length, Matches, MaxLength } from 'class-validator';
import { PortalLogosDto } from '../../portal-logo/dto/portal-logo.dto.js';

/** An address to mail a link to. */
export class AskForLinkDto {
  @IsEmail()
  @MaxLength(320)
  email: string;
}

/** The secret of a mailed link: what stands behind the `#`. */
export class PortalTokenDto {
  @IsString()
  @Length(1, 200)
  token: string;
}

/** The secret of a mailed link and the code that was mailed after it. */
export class PortalCodeDto extends PortalTokenDto {
  /** Six digits; blanks do not matter. */
  @IsString()
  @MaxLength(20)
  @Matches(/^\s*(\d\s*){6}$/, { message: 'code must be six digits.' })
  code: string;
}

/** The MSP that a portal is of, for its look. */
export class PortalProviderDto {
  name: string;

  /** Brand colour, `#rrggbb`; null: Atrium's own. */
  accent: string | null;

  /** The MSP's logo (O54). */
  logo: PortalLogosDto;

  /** Language of the MSP, `en` or `de`, for who has chosen none. */
  locale: string;
}

/** For whom a link is. */
export class LinkHolderDto {
  name: string;

  /** Not whole. @example d•••@acorn.example */
  email: string;
  provider: PortalProviderDto;
}

/** What comes next in signing in. */
export class SignInStepDto {
  /** `code`: type in what was mailed. `choose`: signed in, with several places to go. `home`: signed in. */
  @ApiProperty({ enum: ['code', 'choose', 'home'] })
  next: 'code' | 'choose' | 'home';

  /** Where the code was mailed to, not whole; null unless `next` is `code`. */
  sentTo: string | null;

  /** For how many minutes the code is good; null unless `next` is `code`. */
  codeMinutes: number | null;
}

/** A company that the visitor's address has access to. */
export class PortalPlaceDto {
  id: string;
  company: string;
  provider: PortalProviderDto;

  /** Where the visitor is now. */
  current: boolean;
}

/** Where the visitor can go; one person has a handful, so the list has no pages. */
export class PortalPlaceListDto {
  /** The current one first. */
  items: PortalPlaceDto[];
}
