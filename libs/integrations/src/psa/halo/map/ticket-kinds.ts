import type { TicketTypeRecord } from '../wire/reference-records.js';
import type { TicketRecord } from '../wire/work-records.js';

/** Halo's ITIL request types that matter here; everything else is service. */
const projectType = '22';
const projectTaskType = '23';
const opportunities = /^opps?$/i;

/** `unknown`: nothing tells what it is; it counts for the list that it was found in. */
export type TicketRole = 'project' | 'task' | 'service' | 'sale' | 'unknown';

type TypeFacts = Pick<TicketTypeRecord, 'itilrequesttype' | 'use'>;

/** What tickets of a type are for us. */
export function roleOfType(type: TypeFacts): TicketRole {
  if (type.itilrequesttype === projectType) return 'project';
  if (type.itilrequesttype === projectTaskType) return 'task';
  if (opportunities.test(type.use ?? '')) return 'sale';
  return type.itilrequesttype ? 'service' : 'unknown';
}

/**
 * What a record of Halo's one big table is for us. A task is told by its type; whether anything else belongs to a project
 * depends on what it hangs under.
 */
export function roleOf(record: TicketRecord, types: ReadonlyMap<string, TypeFacts>): TicketRole {
  const type = record.tickettype_id === null ? undefined : types.get(record.tickettype_id);
  const role = roleOfType({
    itilrequesttype: record.itil_requesttype_id ?? type?.itilrequesttype,
    use: record.use ?? type?.use ?? null,
  });
  return role === 'unknown' && record.is_project && record.parent_id === null ? 'project' : role;
}
