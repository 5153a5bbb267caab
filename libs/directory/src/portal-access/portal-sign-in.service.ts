import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AuditLog, normalizeEmail } from '#libs/identity';
import { systemCtx, TenantDb, type TenantTx } from '#libs/platform';
import type { Request, Response } from 'express';
import { codeWait, linkNotUsable, wrongCode } from './portal-access.errors.js';
import { toProviderDto } from './portal-access.mapper.js';
import { PortalCodes } from './portal-codes.service.js';
import { PortalCookies } from './portal-cookies.js';
import { PortalDevices } from './portal-devices.service.js';
import { PortalLinks, type AccessPlace } from './portal-links.service.js';
import { CODE_MINUTES, maskedEmail } from './portal-rules.js';
import { PortalSessionStore } from './portal-session-store.js';
import { PortalSettings } from './portal-settings.service.js';
import { nameOfVisitor, PortalVisitorQuery, type VisitorRow } from './portal-visitor.query.js';
import type { LinkHolderDto, SignInStepDto } from './dto/portal-sign-in.dto.js';

/** Answers about addresses take at least this long, so that their time does not tell whether somebody has access. */
const ANSWER_MS = 400;

const SIGN_IN = 'portal-sign-in';

/** O50: a contact's way in. A link says for whom it is, *Continue* asks for a code in a new browser, the code signs in. */
@Injectable()
export class PortalSignIn {
  constructor(
    private readonly audit: AuditLog,
    private readonly codes: PortalCodes,
    private readonly cookies: PortalCookies,
    private readonly db: TenantDb,
    private readonly devices: PortalDevices,
    private readonly links: PortalLinks,
    private readonly sessions: PortalSessionStore,
    private readonly settings: PortalSettings,
    private readonly visitors: PortalVisitorQuery,
  ) {}

  /** Mails a link to whoever has access with this address. The answer is the same for everyone. */
  async askForLink(email: string): Promise<void> {
    await Promise.all([this.links.mailTo(normalizeEmail(email)), sleep(ANSWER_MS)]);
  }

  /** For whom a link is. Signs nobody in, however often it is asked. @throws Problem 404 */
  async show(token: string): Promise<LinkHolderDto> {
    const place = await this.placeOf(token);
    const row = await this.db.read(systemCtx(place.tenantId, SIGN_IN), (tx) => this.visitorAt(tx, place));
    return {
      name: nameOfVisitor(row),
      email: maskedEmail(row.email),
      provider: toProviderDto(row),
    };
  }

  /** *Continue*: signs in where the browser is known or no code is wanted, else mails a code. @throws Problem 404, 429 */
  async proceed(token: string, request: Request, response: Response): Promise<SignInStepDto> {
    const place = await this.placeOf(token);
    const device = this.cookies.deviceOf(request);
    const outcome = await this.db.run(systemCtx(place.tenantId, SIGN_IN), async (tx) => {
      const row = await this.visitorAt(tx, place);
      const proven = await this.devices.knows(tx, place.accessId, device);
      if (proven || !(await this.settings.of(tx)).value.askCode) return { row, proven, signIn: true };
      const seconds = await this.codes.send(tx, row);
      if (seconds > 0) throw codeWait(seconds);
      return { row, proven, signIn: false };
    });
    if (outcome.signIn) return this.begin(place, outcome.row, outcome.proven, request, response);
    return { next: 'code', sentTo: maskedEmail(outcome.row.email), codeMinutes: CODE_MINUTES };
  }

  /** Signs in with the code that was mailed, and remembers the browser. @throws Problem 404, 422 or 429 */
  async enterCode(token: string, code: string, request: Request, response: Response): Promise<SignInStepDto> {
    const place = await this.placeOf(token);
    const device = this.cookies.deviceOf(request);
    const outcome = await this.db.run(systemCtx(place.tenantId, SIGN_IN), async (tx) => {
      const row = await this.visitorAt(tx, place);
      const tried = await this.codes.check(tx, place.accessId, code.replace(/\s/g, ''));
      if (tried.kind === 'right') {
        return { tried, row, device: await this.devices.remember(tx, place.accessId, device) };
      }
      if (tried.kind === 'wait') {
        await this.audit.record(tx, {
          action: 'portal_access.closed_for_a_while',
          subject: { kind: 'contact', id: row.contactId, name: nameOfVisitor(row) },
        });
      }
      return { tried, row, device: null };
    });
    // Thrown outside, so that the count of wrong tries is kept.
    if (outcome.tried.kind === 'wait') throw codeWait(outcome.tried.seconds);
    if (outcome.tried.kind === 'wrong' || outcome.device === null) throw wrongCode();
    this.cookies.writeDevice(response, outcome.device);
    return this.begin(place, outcome.row, true, request, response);
  }

  /** Ends this browser's session, whether it still counts or not. */
  async end(request: Request, response: Response): Promise<void> {
    const token = this.cookies.sessionOf(request);
    if (token !== null) await this.sessions.end(token);
    this.cookies.clearSession(response);
  }

  /** Begins a session at a place; a session that this browser had before ends. */
  async begin(
    place: AccessPlace,
    row: VisitorRow,
    proven: boolean,
    request: Request,
    response: Response,
  ): Promise<SignInStepDto> {
    const former = this.cookies.sessionOf(request);
    if (former !== null) await this.sessions.end(former);
    const ctx = {
      ...systemCtx(place.tenantId, SIGN_IN),
      actor: { kind: 'contact', id: row.contactId, name: nameOfVisitor(row) },
    } as const;
    await this.db.run(ctx, async (tx) => {
      await tx.query(
        `update portal_access set visits = visits + 1, last_access_at = now(),
                first_access_at = coalesce(first_access_at, now()) where id = $1`,
        [place.accessId],
      );
      await this.audit.record(tx, {
        action: 'contact.signed_in',
        subject: { kind: 'contact', id: row.contactId, name: nameOfVisitor(row) },
        after: { address: request.ip ?? 'unknown', userAgent: request.get('user-agent') ?? '' },
      });
    });
    this.cookies.writeSession(response, await this.sessions.create({ ...place, proven }));
    const places = await this.links.placesOf(row.email);
    return { next: places.length > 1 ? 'choose' : 'home', sentTo: null, codeMinutes: null };
  }

  private async placeOf(token: string): Promise<AccessPlace> {
    const place = await this.links.find(token);
    if (!place) throw linkNotUsable();
    return place;
  }

  private async visitorAt(tx: TenantTx, place: AccessPlace): Promise<VisitorRow> {
    const row = await this.visitors.byAccess(tx, place.accessId);
    if (!row) throw linkNotUsable();
    return row;
  }
}
