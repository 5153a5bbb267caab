import { Injectable } from '@nestjs/common';
import { isISO8601, isUUID } from 'class-validator';
import { decodeCursor, encodeCursor, type TenantTx } from '#libs/platform';
import { foreignCursor, nameCursor, placeOf } from '../companies/name-cursor.js';
import type { ContractDto, DeviceDto, InvoiceDto } from './dto/holding.dto.js';

interface PageWish {
  cursor?: string;
  limit: number;
}

/** Rows of a page and the cursor of the next. */
export interface HoldingPage<T> {
  rows: T[];
  nextCursor: string | null;
}

/** A reference as JSON; null where the link is missing or its target is gone in the PSA. */
const ref = (alias: string): string =>
  `case when ${alias}.id is not null and ${alias}.deleted_at is null
     then jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name) end`;

const DEVICES = `r.id, r.name, r.type, r.status, r.manufacturer, r.model, r.serial_number as "serialNumber",
  r.operating_system as "operatingSystem", r.installed_on as "installedOn", r.warranty_ends_on as "warrantyEndsOn",
  r.active, ${ref('l')} as location, ${ref('c')} as contract
  from devices r left join company_locations l on l.id = r.location_id left join contracts c on c.id = r.contract_id`;

const CONTRACTS = `r.id, r.name, r.number, r.type, r.status, r.start_date as "startDate", r.end_date as "endDate",
  r.billing_period as "billingPeriod", r.amount, r.active from contracts r`;

const INVOICES = `r.id, r.number, r.status, r.issued_on as "issuedOn", r.due_on as "dueOn", r.total, r.balance, r.paid,
  ${ref('c')} as contract from invoices r left join contracts c on c.id = r.contract_id`;

/** What a company has besides work; records gone in the PSA are left out. */
@Injectable()
export class CompanyHoldingsQuery {
  /** A page of devices by name. @throws Problem 400 for a cursor of another list */
  devices(tx: TenantTx, companyId: string, page: PageWish): Promise<HoldingPage<DeviceDto>> {
    return this.byName<DeviceDto>(tx, DEVICES, companyId, page);
  }

  /** A page of contracts by name. @throws Problem 400 for a cursor of another list */
  contracts(tx: TenantTx, companyId: string, page: PageWish): Promise<HoldingPage<ContractDto>> {
    return this.byName<ContractDto>(tx, CONTRACTS, companyId, page);
  }

  /** A page of invoices, the newest first, those without a day last. @throws Problem 400 for a cursor of another list */
  async invoices(tx: TenantTx, companyId: string, page: PageWish): Promise<HoldingPage<InvoiceDto>> {
    const after = page.cursor ? dayPlaceOf(page.cursor) : [];
    const found = await tx.query<InvoiceDto & { sortDay: string }>(
      `select r.sort_day as "sortDay", ${INVOICES} where r.company_id = $1 and r.deleted_at is null
         ${after.length > 0 ? 'and (r.sort_day, r.id) < ($3::date, $4::uuid)' : ''}
       order by r.sort_day desc, r.id desc limit $2`,
      [companyId, page.limit + 1, ...after],
    );
    return pageOf(found, page.limit, ({ sortDay, id }) => encodeCursor([sortDay, id]));
  }

  private async byName<T extends { id: string }>(
    tx: TenantTx,
    columns: string,
    companyId: string,
    page: PageWish,
  ): Promise<HoldingPage<T>> {
    const after = page.cursor ? placeOf(page.cursor) : null;
    const found = await tx.query<T & { sortName: string }>(
      `select r.sort_name as "sortName", ${columns} where r.company_id = $1 and r.deleted_at is null
         ${after ? 'and (r.sort_name, r.id) > ($3, $4::uuid)' : ''}
       order by r.sort_name, r.id limit $2`,
      [companyId, page.limit + 1, ...(after ? [after.name, after.id] : [])],
    );
    return pageOf(found, page.limit, ({ sortName, id }) => nameCursor({ name: sortName, id }));
  }
}

/** One row more than a page has was asked for: it tells whether there is a next page. */
function pageOf<T>(found: readonly T[], limit: number, cursorOf: (row: T) => string): HoldingPage<T> {
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { rows: found.slice(0, limit), nextCursor: last ? cursorOf(last) : null };
}

/** The place in the list of invoices that a cursor names: day and id. */
function dayPlaceOf(cursor: string): [string, string] {
  const [day, id] = decodeCursor(cursor, 2);
  // There is no year 0 in the database.
  const isDay =
    typeof day === 'string' && /^(?!0000)\d{4}-\d\d-\d\d$/.test(day) && isISO8601(day, { strict: true });
  if (!(isDay || day === '-infinity') || !isUUID(id)) throw foreignCursor();
  return [day, id as string];
}
