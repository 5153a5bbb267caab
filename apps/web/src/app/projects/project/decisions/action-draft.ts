import type { Api } from '@atrium/api-client';
import type { DraftLine } from '../items/line-list.component.js';
import type { NewItemSource } from '../items/new-item.js';
import type { Person } from '../items/person-picker.component.js';
import { hasOptions } from './action-look.js';

/** What the form of a client action holds. */
export interface ActionDraft {
  readonly kind: Api.ClientActionKind;
  readonly title: string;
  readonly description: string;
  readonly dueDate: string;
  readonly urgent: boolean;
  readonly policy: Api.ResponsePolicy;
  readonly options: readonly DraftLine[];
  readonly assignees: readonly Person[];
  readonly clientVisible: boolean;
  readonly phaseId: string | null;
  readonly ticketId: string | null;
}

/** A blank form. */
export function blankAction(source: NewItemSource): ActionDraft {
  return {
    kind: 'decision',
    title: '',
    description: '',
    dueDate: '',
    urgent: false,
    policy: 'any',
    options: [],
    assignees: [],
    clientVisible: false,
    phaseId: source.phaseId ?? null,
    ticketId: source.ticketId ?? null,
  };
}

/** The form of an action that is there. */
export function draftOfAction(action: Api.ClientActionDto): ActionDraft {
  return {
    kind: action.kind,
    title: action.title,
    description: action.description,
    dueDate: action.dueDate ?? '',
    urgent: action.urgent,
    policy: action.policy,
    options: action.options,
    assignees: action.assignees.map(({ kind, id, name, email }) => ({ kind, id, name, email })),
    clientVisible: action.clientVisible,
    phaseId: action.source?.kind === 'phase' ? action.source.id : null,
    ticketId: action.source?.kind === 'ticket' ? action.source.id : null,
  };
}

/** What is sent of a form: only kinds that have choices send them, and blank ones are none. */
export function bodyOfAction(draft: ActionDraft): Api.CreateClientActionDto {
  return {
    kind: draft.kind,
    title: draft.title.trim(),
    description: draft.description.trim(),
    dueDate: draft.dueDate || null,
    urgent: draft.urgent,
    policy: draft.policy,
    options: hasOptions(draft.kind)
      ? draft.options
          .filter(({ text }) => text.trim() !== '')
          .map(({ id, text }) => ({ ...(id === undefined ? {} : { id }), text: text.trim() }))
      : [],
    assignees: draft.assignees.map(({ kind, id }) => ({ kind, id })),
    clientVisible: draft.clientVisible,
    phaseId: draft.phaseId,
    ticketId: draft.ticketId,
  };
}
