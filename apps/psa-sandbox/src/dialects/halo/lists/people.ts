import type { Contact, Member, Site } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import { NOBODY } from '../wire/shared-ids.js';

export function agentName(member: Member): string {
  return `${member.firstName} ${member.lastName}`;
}

/** Agent id and name of whoever that is: nobody is somebody here. */
export function agentOf(
  world: World,
  memberId: number | null,
): { readonly id: number; readonly name: string } {
  const member = world.get('member', memberId);
  return member ? { id: member.id, name: agentName(member) } : { id: NOBODY, name: 'Unassigned' };
}

/** The site that a company's things belong to when nobody says otherwise. */
export function mainSite(world: World, companyId: number): Site | undefined {
  const sites = world.by('site', 'companyId', companyId);
  return sites.find(({ primary }) => primary) ?? sites[0];
}

/** The e-mail address of a contact: the default one before others. */
export function emailOf(world: World, contact: Contact): string {
  const emails = contact.communications.filter(
    ({ typeId }) => world.get('communicationType', typeId)?.channel === 'email',
  );
  return (emails.find(({ isDefault }) => isDefault) ?? emails[0])?.value ?? '';
}

export function userName(contact: Contact): string {
  return [contact.firstName, contact.lastName].filter((part) => part !== null).join(' ');
}
