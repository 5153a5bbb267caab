import type { ClaimedChange, CreatePayload } from '#libs/work';
import type { NoteCreate, OutgoingCreate } from '../psa/psa-writes.js';

/** The ticket or project that a new record belongs to, as the PSA knows it. */
export type OutgoingParent =
  | { kind: 'project'; externalId: string }
  | { kind: 'ticket'; externalId: string; ticketKind: 'project' | 'service' };

/**
 * A journalled create in the words of an adapter.
 * @param parent what it belongs to; null for what belongs to nothing
 */
export function outgoingCreate(
  change: ClaimedChange,
  payload: CreatePayload,
  parent: OutgoingParent | null,
): OutgoingCreate {
  const base = {
    marker: change.marker,
    firstSentAt: change.firstSentAt ?? change.createdAt,
    known: change.known,
  };
  switch (payload.kind) {
    case 'note':
      return {
        ...base,
        kind: 'note',
        on: placeOf(parent),
        parentExternalId: idOf(parent),
        text: payload.text,
        internal: payload.internal,
        memberExternalId: payload.member.externalId,
      };
    case 'time_entry':
      if (parent?.kind !== 'ticket') throw new Error('Time is logged on tickets.');
      return {
        ...base,
        kind: 'time_entry',
        ticketKind: parent.ticketKind,
        ticketExternalId: parent.externalId,
        memberExternalId: given(payload.member.externalId),
        startedAt: payload.startedAt,
        endedAt: payload.endedAt,
        hours: payload.hours,
        billable: payload.billable,
        notes: payload.notes,
        internalNotes: payload.internalNotes,
        workTypeExternalId: payload.workType.externalId,
        workRoleExternalId: payload.workRole.externalId,
      };
    case 'ticket':
      return {
        ...base,
        kind: 'ticket',
        ticketKind: payload.ticketKind,
        summary: payload.summary,
        description: payload.description,
        companyExternalId: payload.company.externalId,
        phaseExternalId: payload.phase.externalId,
        projectExternalId: payload.parent === null ? null : idOf(parent),
        boardExternalId: payload.board.externalId,
        statusExternalId: payload.status.externalId,
        priorityExternalId: payload.priority.externalId,
        ownerExternalId: payload.owner.externalId,
        contactExternalId: payload.contact.externalId,
        dueDate: payload.dueDate,
      };
    case 'project':
      return {
        ...base,
        kind: 'project',
        name: payload.name,
        description: payload.description,
        companyExternalId: given(payload.company.externalId),
        boardExternalId: payload.board.externalId,
        statusExternalId: payload.status.externalId,
        typeExternalId: payload.type.externalId,
        managerExternalId: payload.manager.externalId,
        contactExternalId: payload.contact.externalId,
        startDate: payload.startDate,
        dueDate: payload.dueDate,
        budgetHours: payload.budgetHours,
      };
  }
}

function placeOf(parent: OutgoingParent | null): NoteCreate['on'] {
  return parent?.kind === 'ticket' ? `${parent.ticketKind}_ticket` : 'project';
}

function idOf(parent: OutgoingParent | null): string {
  return given(parent?.externalId ?? null);
}

/** The journal takes no create without it. */
function given(externalId: string | null): string {
  if (externalId === null) throw new Error('The create lacks what it belongs to.');
  return externalId;
}
