import type { World } from '../../../world/world.js';
import { mainSite } from '../lists/people.js';
import { missing, refused } from '../wire/errors.js';
import { NOBODY } from '../wire/shared-ids.js';
import { type Loose, toInteger, sent } from '../wire/values.js';

import { findTicket, type TicketRecord } from './ticket-facts.js';
import { allTypes, findType, type HaloType, ITIL } from './ticket-types.js';

export interface Customer {
  readonly companyId: number;
  readonly siteId: number | null;
  readonly contactId: number | null;
}

/** Zero, one and null all say "none" where an id of a client, site or user is expected. */
function idOf(element: Loose, name: string): number | null {
  const id = toInteger(element[name], name);
  return id === null || id === 0 || id === NOBODY ? null : id;
}

/**
 * Whom a ticket is for. The client follows from the site or the user when it is not sent; without either, it is that of
 * `before`. Throws 400 when there is none, or when they do not belong together.
 */
export function toCustomer(world: World, element: Loose, before: Customer | null): Customer {
  const [contactSent, siteSent] = [idOf(element, 'user_id'), idOf(element, 'site_id')];
  const contact = world.get('contact', contactSent);
  const site = world.get('site', siteSent);
  if (contactSent !== null && !contact) throw refused(`User ${contactSent} does not exist.`);
  if (siteSent !== null && !site) throw refused(`Site ${siteSent} does not exist.`);
  const companyId =
    idOf(element, 'client_id') ?? contact?.companyId ?? site?.companyId ?? before?.companyId ?? null;
  if (companyId === null) throw missing('Please select a Customer.');
  if (!world.get('company', companyId)) throw refused(`Client ${companyId} does not exist.`);
  if (contact && contact.companyId !== companyId) throw refused('The user does not belong to the client.');
  if (site && site.companyId !== companyId) throw refused('The site does not belong to the client.');
  const moved = before !== null && before.companyId !== companyId;
  return {
    companyId,
    siteId:
      sent(element, 'site_id') || moved || !before
        ? ((site ?? mainSite(world, companyId))?.id ?? null)
        : before.siteId,
    contactId: sent(element, 'user_id') || moved || !before ? (contact?.id ?? null) : before.contactId,
  };
}

/** The ticket that another one is put under. Throws 400 when it is not there. */
export function toParent(world: World, element: Loose): TicketRecord | null {
  const id = toInteger(element.parent_id, 'parent_id');
  if (id === null || id <= 0) return null;
  const parent = findTicket(world, id);
  if (!parent) throw refused(`The parent ticket ${id} does not exist.`);
  return parent;
}

/** Type of a new ticket: the one sent, or the usual one for where it goes. Throws 400 for one that is not there. */
export function toType(
  world: World,
  element: Loose,
  parent: TicketRecord | null,
  only: 'projects' | 'all',
): HaloType {
  const id = toInteger(element.tickettype_id, 'tickettype_id');
  const usual = (): HaloType | undefined => {
    const types = allTypes(world).filter(({ active }) => active);
    if (only === 'projects' && !parent) return types.find(({ itil }) => itil === ITIL.project);
    if (parent)
      return types.find((type) => type.board.id === parent.record.boardId && type.itil !== ITIL.project);
    return types.find(({ board }) => !board.forProjects);
  };
  const type = id === null || id === 0 ? usual() : findType(world, id);
  if (!type?.active) throw refused(`Ticket type ${String(id)} does not exist.`);
  return type;
}
