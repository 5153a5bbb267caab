import { createRecord } from '../../../world/changes.js';
import type { BaseRecord, Note, Phase, Ticket } from '../../../world/model.js';
import { moveChildren } from '../../../world/work-breakdown.js';
import { ValueError } from '../errors.js';
import type { Loose, Wire } from '../fields.js';
import { parentOf } from './project-entities.js';

const FIRST_NOTES: readonly [sent: string, audience: Note['audience']][] = [
  ['sent:initialDescription', 'discussion'],
  ['sent:initialInternalAnalysis', 'internal'],
  ['sent:initialResolution', 'resolution'],
];

/** The words sent along with a new ticket become its first notes. */
export function afterTicketCreate(record: BaseRecord, draft: Loose, wire: Wire): void {
  for (const [sent, audience] of FIRST_NOTES) {
    const text = draft[sent];
    if (typeof text !== 'string' || text === '') continue;
    const nobody = { memberId: null, contactId: null, projectId: null, flagged: false };
    createRecord(
      wire.world,
      'note',
      { ...nobody, ticketId: record.id, text, audience, issue: audience === 'discussion' },
      { by: wire.by },
    );
  }
}

/** A new phase brings its project along. */
export function beforeTicketUpdate(draft: Loose, before: BaseRecord, wire: Wire): void {
  const ticket = before as Ticket;
  if (draft.phaseId !== ticket.phaseId && draft.projectId === ticket.projectId) {
    const phase = wire.world.get('phase', draft.phaseId as number | null);
    if (phase) draft.projectId = phase.projectId;
  }
}

/** A new code moves the phase: under the phase whose code it extends; to the top level only if the parent is removed too. */
export function beforePhaseUpdate(draft: Loose, before: BaseRecord, wire: Wire): void {
  const phase = before as Phase;
  const wbs = draft.wbs;
  if (typeof wbs !== 'string') throw new ValueError('InvalidValue', 'wbsCode cannot be empty.');
  if (wbs === phase.wbs || draft.parentId !== phase.parentId) return;
  const siblings = wire.world
    .by('phase', 'projectId', phase.projectId)
    .filter((sibling) => sibling.id !== phase.id);
  const parent = parentOf(siblings, wbs);
  if (parent) draft.parentId = parent.id;
}

/** Phases below one that moved keep their place under it. */
export function afterPhaseUpdate(record: BaseRecord, before: BaseRecord, wire: Wire): void {
  moveChildren(wire.world, record as Phase, before as Phase, wire.by);
}
