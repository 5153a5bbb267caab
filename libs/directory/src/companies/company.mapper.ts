import { toPortalAccessDto } from '../portal-access/portal-access.mapper.js';
import type { ContactRow } from './company-contacts.query.js';
import type { CompanyDetailRow } from './company-detail.query.js';
import type { CompanyRow } from './company-list.query.js';
import type { CompanyDetailDto, CompanyDto, ContactDto } from './dto/company.dto.js';

/** A list row as the API tells it. */
export function toCompanyDto(row: CompanyRow): CompanyDto {
  return companyFields(row);
}

function companyFields(row: CompanyRow) {
  const { id, name, identifier, type, types, active, phone, website } = row;
  const source = { id: row.sourceId, name: row.sourceName, vendor: row.vendor };
  return { id, name, identifier, type, types, active, phone, website, source };
}

/** A detail row as the API tells it. */
export function toCompanyDetailDto(row: CompanyDetailRow): CompanyDetailDto {
  const { category, classification, marketSegment, locations, contactCount } = row;
  return {
    ...companyFields(row),
    category,
    classification,
    marketSegment,
    parent: row.parentId && row.parentName ? { id: row.parentId, name: row.parentName } : null,
    locations,
    contactCount,
    syncedAt: row.syncedAt.toISOString(),
    deletedAt: row.deletedAt?.toISOString() ?? null,
  };
}

/** A contact row as the API tells it. */
export function toContactDto(row: ContactRow): ContactDto {
  const { id, firstName, lastName, email, phone, title, active, portal } = row;
  return {
    id,
    firstName,
    lastName,
    email,
    phone,
    title,
    active,
    portal: portal && toPortalAccessDto(portal),
  };
}
