import type { PortalVisitor } from '#libs/identity';
import type { PortalActionDto } from './dto/portal-action.dto.js';
import type { PortalActionRow } from './portal-actions.query.js';

/** An action as one visitor reads it. */
export function toPortalActionDto(row: PortalActionRow, visitor: PortalVisitor): PortalActionDto {
  const responded = new Set(row.responses.map(({ contactId }) => contactId));
  const asked = row.asked.some(({ id }) => id === visitor.contactId);
  const seen = row.responses.filter(
    ({ contactId }) => visitor.sees === 'company' || contactId === visitor.contactId,
  );
  return {
    id: row.id,
    project: { id: row.projectId, name: row.projectName },
    kind: row.kind,
    title: row.title,
    description: row.description,
    dueDate: row.dueDate,
    overdue: row.overdue,
    urgent: row.urgent,
    options: row.options.map(({ id, text }) => ({ id, text })),
    status: row.status,
    settledAt: row.settledAt?.toISOString() ?? null,
    canRespond: row.status === 'pending' && asked && !responded.has(visitor.contactId),
    waitingFor:
      row.status === 'pending'
        ? row.asked.filter(({ id }) => id !== visitor.contactId && !responded.has(id)).map(({ name }) => name)
        : [],
    answers: seen.map(({ contactId, by, at, answer, choice }) => ({
      by,
      at: new Date(at).toISOString(),
      mine: contactId === visitor.contactId,
      answer: {
        approval: answer.approval ?? null,
        reason: answer.reason ?? null,
        text: answer.text ?? null,
        choice,
        slots: (answer.slots ?? []).map(({ start, end }) => ({ start, end })),
      },
    })),
  };
}
