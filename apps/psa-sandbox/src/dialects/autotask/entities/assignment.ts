import type { BaseRecord, Ticket } from '../../../world/model.js';
import type { Field, Loose, Wire } from '../fields.js';
import { worldReference } from '../fields.js';
import { numberedReference } from './numbering.js';
import { rolesOf } from './people.js';

/** Whose work a task or ticket is, and in which role: one never without the other. */
export const ASSIGNMENT: Readonly<Record<'assignedResourceID' | 'assignedResourceRoleID', Field>> = {
  assignedResourceID: worldReference('ownerId', 'member', 'Resource'),
  assignedResourceRoleID: numberedReference('workRoleId', 'workRole', 'Role', (record) => !record.ownerId),
};

/** The new owner takes the old one's place among the resources. */
export function completeAssignment(draft: Loose, before?: BaseRecord): void {
  const { ownerId, resourceIds } = draft as unknown as Ticket;
  const was = (before as Ticket | undefined)?.ownerId ?? null;
  if (before && ownerId === was) return;
  const others = resourceIds.filter((id) => id !== was && id !== ownerId);
  draft.resourceIds = ownerId === null ? others : [ownerId, ...others];
}

/** What is wrong with an assignment that was sent. */
export function wrongAssignment(
  draft: Loose,
  wire: Wire,
  sent: ReadonlySet<string>,
  before?: BaseRecord,
): string[] {
  const roleSent = sent.has('assignedResourceRoleID');
  if (!sent.has('assignedResourceID') && !roleSent) return [];
  const { ownerId, workRoleId } = draft as unknown as Ticket;
  const was = (before as Ticket | undefined)?.ownerId ?? null;
  const role = roleSent || was !== null ? workRoleId : null;
  if (ownerId === null && (!roleSent || workRoleId === null)) return [];
  if (ownerId === null || role === null)
    return [
      'When assigning a Resource, you must assign both a assignedResourceID and assignedResourceRoleID.',
    ];
  const member = wire.world.get('member', ownerId);
  if (ownerId !== was && (!member?.active || member.nature === 'program'))
    return ['The assignedResourceID does not name an active resource that can be assigned.'];
  const { department, serviceDesk } = rolesOf(wire.world, ownerId);
  return [...department, ...serviceDesk].includes(role)
    ? []
    : ['The assignedResourceRoleID is not a role of the assigned resource.'];
}
