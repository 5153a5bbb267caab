import type { CreatePayload } from '../creates/create-payload.js';
import type { FieldValue } from './field-value.js';

/**
 * What a create makes, field by field, for people: chosen items by name, texts as written, hours as decimal numbers, days
 * `yyyy-mm-dd`, `audience` internal or client, `billable` yes or no. What is empty is left out; the name of a ticket or
 * project is the record's own.
 */
export function createdFields(payload: CreatePayload): { field: string; to: FieldValue }[] {
  return Object.entries(fieldsOf(payload)).flatMap(([field, value]) => {
    const to = typeof value === 'object' && value !== null ? value : { externalId: null, name: value };
    return to.name === null && to.externalId === null ? [] : [{ field, to }];
  });
}

function fieldsOf(payload: CreatePayload): Record<string, FieldValue | string | null> {
  switch (payload.kind) {
    case 'note':
      return { text: payload.text, audience: payload.internal ? 'internal' : 'client' };
    case 'time_entry': {
      const { member, workDate, hours, notes, internalNotes, workType, workRole, billable } = payload;
      return {
        hours: String(hours),
        workDate,
        member,
        notes,
        internalNotes,
        workType,
        workRole,
        billable: billable ? 'yes' : 'no',
      };
    }
    case 'ticket': {
      const { company, board, phase, status, priority, owner, contact, dueDate, description } = payload;
      return { company, board, phase, status, priority, owner, contact, dueDate, description };
    }
    case 'project': {
      const { company, board, status, type, manager, contact, startDate, dueDate, description } = payload;
      const budgetHours = payload.budgetHours === null ? null : String(payload.budgetHours);
      return {
        company,
        board,
        status,
        type,
        manager,
        contact,
        startDate,
        dueDate,
        budgetHours,
        description,
      };
    }
  }
}
