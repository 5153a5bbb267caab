import type { PortalLogosDto } from './dto/portal-logo.dto.js';

/** The backgrounds that a logo can be made for. */
export const LOGO_SCHEMES = ['light', 'dark'] as const;

export type LogoScheme = (typeof LOGO_SCHEMES)[number];

/** A logo as queries read it. */
export interface LogoRow {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** A tenant's logos as one JSON column. */
export type LogoRows = Partial<Record<LogoScheme, LogoRow>> | null;

/** The tenant's logos by scheme, as a column of a statement that has the tenant as `t`. */
export const LOGOS_OF_TENANT = `(select jsonb_object_agg(g.scheme, jsonb_build_object('id', g.id, 'width', g.width, 'height', g.height))
   from portal_logos g where g.tenant_id = t.id)`;

/** Where a logo can be read by whoever knows its id. */
export const logoAddress = (id: string): string => `/api/v1/portal/logos/${id}`;

/** The logos as the API tells of them. */
export function toLogosDto(rows: LogoRows): PortalLogosDto {
  const dto = (row: LogoRow | undefined) =>
    row ? { address: logoAddress(row.id), width: row.width, height: row.height } : null;
  return { light: dto(rows?.light), dark: dto(rows?.dark) };
}
