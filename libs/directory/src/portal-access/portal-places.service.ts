import { Injectable } from '@nestjs/common';
import type { PortalVisitor } from '#libs/identity';
import { notFound, systemCtx, TenantDb, type RequestCtx } from '#libs/platform';
import type { Request, Response } from 'express';
import type { PortalPlaceListDto, SignInStepDto } from './dto/portal-sign-in.dto.js';
import { toProviderDto } from './portal-access.mapper.js';
import { PortalCookies } from './portal-cookies.js';
import { PortalLinks, type AccessPlace } from './portal-links.service.js';
import { PortalSessionStore } from './portal-session-store.js';
import { PortalSettings } from './portal-settings.service.js';
import { PortalSignIn } from './portal-sign-in.service.js';
import { PortalVisitorQuery, type VisitorRow } from './portal-visitor.query.js';

interface Place extends AccessPlace {
  readonly row: VisitorRow;
}

/**
 * O55: one address with access to several companies, perhaps of several MSPs. A session is about one of them, and
 * changing is a new session: their data never stand beside each other. A place whose MSP asks for a code is offered
 * only when the address was proven with one in this browser.
 */
@Injectable()
export class PortalPlaces {
  constructor(
    private readonly cookies: PortalCookies,
    private readonly db: TenantDb,
    private readonly links: PortalLinks,
    private readonly sessions: PortalSessionStore,
    private readonly settings: PortalSettings,
    private readonly signIn: PortalSignIn,
    private readonly visitors: PortalVisitorQuery,
  ) {}

  /** The places that the visitor may enter, the one they are at first. */
  async list(visitor: PortalVisitor, request: Request): Promise<PortalPlaceListDto> {
    const places = await this.open(visitor, await this.isProven(request));
    const items = places.map(({ accessId, row }) => ({
      id: accessId,
      company: row.companyName,
      provider: toProviderDto(row),
      current: accessId === visitor.accessId,
    }));
    return { items: items.sort((a, b) => Number(b.current) - Number(a.current)) };
  }

  /** Ends the session here and begins one at another place. @throws Problem 404 for a place that is not the visitor's */
  async enter(
    _ctx: RequestCtx,
    visitor: PortalVisitor,
    id: string,
    request: Request,
    response: Response,
  ): Promise<SignInStepDto> {
    const proven = await this.isProven(request);
    const place = (await this.open(visitor, proven)).find(({ accessId }) => accessId === id);
    if (!place) throw notFound('portal.place_not_found', 'place');
    const { tenantId, accessId, row } = place;
    const step = await this.signIn.begin({ tenantId, accessId }, row, proven, request, response);
    return { ...step, next: 'home' };
  }

  private async isProven(request: Request): Promise<boolean> {
    const token = this.cookies.sessionOf(request);
    const session = token === null ? null : await this.sessions.find(token);
    return session?.proven ?? false;
  }

  private async open(visitor: PortalVisitor, proven: boolean): Promise<Place[]> {
    const known = await this.links.placesOf(visitor.email);
    const places: Place[] = [];
    for (const tenantId of new Set(known.map((place) => place.tenantId))) {
      const ids = known.filter((place) => place.tenantId === tenantId).map(({ accessId }) => accessId);
      const rows = await this.db.read(systemCtx(tenantId, 'portal-places'), async (tx) => {
        const asksCode = (await this.settings.of(tx)).value.askCode;
        const visible = proven || !asksCode ? ids : ids.filter((id) => id === visitor.accessId);
        return this.visitors.byAccesses(tx, visible);
      });
      places.push(...rows.map((row) => ({ tenantId, accessId: row.accessId, row })));
    }
    return places;
  }
}
