import { CursorPageQuery } from '#libs/platform';
import { PortalAccessDto } from '../../portal-access/dto/portal-access.dto.js';
import { IsOptional, IsString, Length, MaxLength } from 'class-validator';

/** What the list of companies takes. */
export class CompanyListQueryDto extends CursorPageQuery {
  /** Part of the name or of the PSA's handle. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string;

  /** Only companies that have this type, such as `Customer`. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  type?: string;
}

/** The connection that a record was mirrored from. */
export class SourceRefDto {
  id: string;

  /** Name of the connection. */
  name: string;

  /** `connectwise`, `autotask`, `halo` or `syncro`. */
  vendor: string;
}

/** A company in a list. */
export class CompanyDto {
  id: string;
  name: string;

  /** The PSA's short handle. */
  identifier: string | null;

  /** The main type: Customer, Lead, Prospect, Vendor, Partner… */
  type: string | null;

  /** All types. */
  types: string[];
  active: boolean;
  phone: string | null;
  website: string | null;
  source: SourceRefDto;
}

/** One page of companies, by name. */
export class CompanyPageDto {
  items: CompanyDto[];

  /** Give as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** A place of a company. */
export class CompanyLocationDto {
  id: string;
  name: string;
  addressLine1: string | null;
  addressLine2: string | null;
  city: string | null;
  region: string | null;
  postalCode: string | null;
  country: string | null;

  /** The company's main place. */
  primary: boolean;
  active: boolean;
}

/** A company that another one belongs to. */
export class CompanyRefDto {
  id: string;
  name: string;
}

/** A company with all that the PSA says about it. */
export class CompanyDetailDto extends CompanyDto {
  category: string | null;
  classification: string | null;
  marketSegment: string | null;
  parent: CompanyRefDto | null;

  /** The first 200 places, the main one first. */
  locations: CompanyLocationDto[];

  /** How many contacts the company has. */
  contactCount: number;

  /** When the mirror last wrote this record, ISO 8601 in UTC. */
  syncedAt: string;

  /** Since when the company is gone in the PSA, ISO 8601 in UTC; null while it is there. */
  deletedAt: string | null;
}

/** A person at a company. */
export class ContactDto {
  id: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  title: string | null;
  active: boolean;

  /** Access to the client portal; null: never invited. */
  portal: PortalAccessDto | null;
}

/** One page of contacts, by last and first name. */
export class ContactPageDto {
  items: ContactDto[];

  /** Give as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** A type that companies have, such as `Customer`. */
export class CompanyTypeDto {
  name: string;

  /** How many companies have it. */
  count: number;
}

/** The types of the tenant's companies; a PSA has a few dozen at most, so this list is one page of up to 200. */
export class CompanyTypeListDto {
  /** By name. */
  items: CompanyTypeDto[];
}
