import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { RequestCtx } from '#libs/platform';
import type { Request } from 'express';

/** A contact who is signed in to the client portal, with what decides what they see. */
export interface PortalVisitor {
  readonly contactId: string;
  /** The one company that this session is about. */
  readonly companyId: string;
  /** `company`: all that is shared with the company; `own`: of its actions only their own. */
  readonly sees: 'own' | 'company';
  readonly name: string;
  readonly email: string;
  /** The access by which they are signed in, and the session. */
  readonly accessId: string;
  readonly sessionId: string;
}

/** A contact's request: in whose name it acts, and who they are. */
export interface ContactCaller {
  readonly ctx: RequestCtx;
  readonly visitor: PortalVisitor;
}

/**
 * How a contact's request is recognised. Contacts live a floor above this lib, so that floor provides it; an
 * application that declares a route for contacts and provides none does not start.
 */
export abstract class ContactAuthentication {
  /** The contact who sent a request, or null when it comes from none, or their access was revoked. */
  abstract ofRequest(request: Pick<Request, 'headers'>): Promise<ContactCaller | null>;

  /** The same for a request that is still being answered: it is no new visit and does not lengthen the session. */
  abstract recall(request: Pick<Request, 'headers'>): Promise<ContactCaller | null>;
}

/** A request that the guard let through for a contact. */
export interface VisitedRequest {
  visitor?: PortalVisitor;
}

/** Controller parameter on a route for contacts: who is visiting. */
export const Visitor = createParamDecorator((_data: unknown, host: ExecutionContext): PortalVisitor => {
  const { visitor } = host.switchToHttp().getRequest<VisitedRequest>();
  if (!visitor) throw new Error('This route has no visitor: it is not declared for contacts.');
  return visitor;
});
