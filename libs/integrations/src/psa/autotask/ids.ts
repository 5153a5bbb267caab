/**
 * External ids. Tasks and tickets are counted apart and both are tickets of ours, so a task's id gets a prefix; the same goes for
 * the three kinds of notes, whose ids are their own addresses.
 */
export const noteEntities = {
  project: 'ProjectNotes',
  project_ticket: 'TaskNotes',
  service_ticket: 'TicketNotes',
} as const;

export type NoteEntity = (typeof noteEntities)[keyof typeof noteEntities];

const taskPrefix = 'task_';

export function taskExternalId(id: string): string {
  return `${taskPrefix}${id}`;
}

/** Where a ticket of ours is in Autotask. */
export function ticketAddress(externalId: string): { entity: 'Tasks' | 'Tickets'; id: string } {
  return externalId.startsWith(taskPrefix)
    ? { entity: 'Tasks', id: externalId.slice(taskPrefix.length) }
    : { entity: 'Tickets', id: externalId };
}

const ownLocationPrefix = 'company_';

/** The address of a company itself, as a location. */
export function ownLocationId(companyId: string): string {
  return `${ownLocationPrefix}${companyId}`;
}

export function locationAddress(externalId: string): {
  entity: 'Companies' | 'CompanyLocations';
  id: string;
} {
  return externalId.startsWith(ownLocationPrefix)
    ? { entity: 'Companies', id: externalId.slice(ownLocationPrefix.length) }
    : { entity: 'CompanyLocations', id: externalId };
}

export function noteExternalId(entity: NoteEntity, id: string): string {
  return `${entity}/${id}`;
}

/** @throws Error for what is no id of a note of ours */
export function noteAddress(externalId: string): { entity: NoteEntity; id: string } {
  const [name, id] = externalId.split('/', 2);
  const entity = Object.values(noteEntities).find((one) => one === name);
  if (!entity || !id) throw new Error(`Not the id of a note: ${externalId}`);
  return { entity, id };
}
