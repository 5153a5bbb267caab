import type { PhaseSnapshot, ProjectSnapshot, TicketSnapshot } from '#libs/work';
import { dayInZone } from '../../reading/day-in-zone.js';
import { givenAmount } from '../../reading/given-amount.js';
import type { ProjectDetail } from '../halo-session.js';
import type { TenantLists } from '../short-lists.js';
import type { MilestoneRecord, TicketRecord } from '../wire/work-records.js';

/** What a mapper knows beside the record. */
export interface MappingFacts {
  lists: TenantLists;
  /** IANA zone of the account. */
  timeZone: string;
}

/** Where a ticket stands: the project at the top of its parents, and the milestone that lists it. */
export interface Place {
  kind: 'project' | 'service';
  projectId: string | null;
  phaseId: string | null;
}

/** @param detail what the list does not tell */
export function toProject(
  record: TicketRecord,
  detail: Pick<ProjectDetail, 'description' | 'budgetHours' | 'budgetMoney'>,
  facts: MappingFacts,
): ProjectSnapshot {
  const closed = isClosed(record, facts.lists);
  return {
    externalId: record.id,
    version: versionOf(record),
    number: record.id,
    name: record.summary ?? record.id,
    description: detail.description,
    companyExternalId: record.client_id,
    statusExternalId: record.status_id,
    typeExternalId: record.tickettype_id,
    boardExternalId: teamOf(record, facts.lists),
    managerExternalId: record.agent_id,
    contactExternalId: record.user_id,
    startDate: record.startdate,
    dueDate: record.targetdate ?? record.deadlinedate,
    actualStart: null,
    actualEnd: closed && record.dateclosed ? dayInZone(record.dateclosed, facts.timeZone) : null,
    closed,
    actualHours: record.projecttimeactual ?? record.timetaken,
    estimatedHours: record.estimate,
    budgetHours: record.projecttimebudget ?? detail.budgetHours,
    percentComplete: shareDone(record.projecttimepercentage),
    createdAt: record.dateoccurred,
    // What a project is sold for; Halo estimates no costs.
    estimatedRevenue: givenAmount(record.projectmoneybudget) ?? detail.budgetMoney,
    actualRevenue: givenAmount(record.projectmoneyactual),
  };
}

/** Halo counts in percent, beyond a hundred when a project takes longer than planned. */
function shareDone(percent: number | null): number | null {
  return percent === null ? null : Math.min(1, Math.max(0, percent / 100));
}

export function toTicket(record: TicketRecord, place: Place, facts: MappingFacts): TicketSnapshot {
  const closed = isClosed(record, facts.lists);
  return {
    externalId: record.id,
    version: versionOf(record),
    kind: place.kind,
    number: record.id,
    projectExternalId: place.projectId,
    phaseExternalId: place.phaseId,
    companyExternalId: record.client_id,
    contactExternalId: record.user_id,
    boardExternalId: teamOf(record, facts.lists),
    statusExternalId: record.status_id,
    priorityExternalId: record.priority_id,
    ownerExternalId: record.agent_id,
    typeExternalId: record.tickettype_id,
    summary: record.summary ?? record.id,
    closed,
    actualHours: record.timetaken,
    budgetHours: record.estimate,
    dueDate: record.targetdate ?? record.deadlinedate,
    createdAt: record.dateoccurred,
    closedAt: closed ? record.dateclosed : null,
  };
}

/** A milestone of a project is its phase. Milestones do not nest and carry no change marker. */
export function toPhase(record: MilestoneRecord, projectId: string): PhaseSnapshot {
  const place = Math.max(0, record.sequence ?? 99_999_999);
  return {
    externalId: record.id,
    version: null,
    projectExternalId: projectId,
    parentExternalId: null,
    name: record.name ?? record.id,
    statusExternalId: null,
    sortKey: `${String(place).padStart(8, '0')}.${record.id.padStart(16, '0')}`,
    milestone: false,
    startDate: record.start_date,
    dueDate: record.target_date,
    deadline: null,
    actualHours: null,
    estimatedHours: null,
    notes: null,
  };
}

/** Lists say `lastupdate`, answers to writes `last_update`. */
export function versionOf(record: Pick<TicketRecord, 'lastupdate' | 'last_update'>): string | null {
  return record.lastupdate ?? record.last_update;
}

function isClosed(record: TicketRecord, lists: TenantLists): boolean {
  return record.status_id === null ? record.dateclosed !== null : lists.closedStatuses.has(record.status_id);
}

/** Tickets name their team; a name that the list of teams does not have leads nowhere. */
function teamOf(record: TicketRecord, lists: TenantLists): string | null {
  return record.team === null ? null : (lists.teams.get(record.team) ?? null);
}
